package dev.podidentity.portal.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Account.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is asked of the accounts with each request, in SQL: Hibernate translates a query
 * that takes a list anew each time, which takes longer than the database does.
 */
@Repository
class PeopleQueries {

	private static final String IN_FORCE = " d.revoked_at is null and d.starts_at <= :now and d.ends_at > :now ";

	private final JdbcClient jdbc;

	PeopleQueries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Display names by account name, of those of these that there are. */
	Map<String, String> displayNames(Collection<String> usernames) {
		return this.jdbc.sql("select username, display_name from account where username in (:usernames)")
			.param("usernames", usernames)
			.query((row, number) -> Map.entry(row.getString("username"), row.getString("display_name")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * The members of these groups and those who decide in the place of one of them, by
	 * display name; not whose account is shut.
	 */
	List<Decider> deciders(Collection<String> groups, Instant now) {
		List<Row> rows = this.jdbc.sql("""
				select a.username, a.display_name, a.source, g.group_id, d.delegator
				from account a left join account_group g on g.username = a.username
				left join delegation d on d.delegate = a.username and""" + IN_FORCE + """
				where a.enabled and a.username in (
					select m.username from account_group m where m.group_id in (:groups)
					union select d.delegate from delegation d
						join account f on f.username = d.delegator and f.enabled
						join account_group m on m.username = f.username
						where m.group_id in (:groups) and""" + IN_FORCE + """
				)
				order by a.display_name, a.username, d.delegator""")
			.param("groups", groups)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Row(row.getString("username"), row.getString("display_name"),
					Source.valueOf(row.getString("source")), row.getString("group_id"), row.getString("delegator")))
			.list();
		Map<String, Decider> deciders = new LinkedHashMap<>();
		rows.forEach((row) -> deciders
			.computeIfAbsent(row.username(),
					(username) -> new Decider(username, row.displayName(), row.source(), new TreeSet<>(),
							new LinkedHashSet<>()))
			.add(row));
		return List.copyOf(deciders.values());
	}

	/** One for each group and each delegator. */
	private record Row(String username, String displayName, Source source, @Nullable String group,
			@Nullable String delegator) {
	}

	/**
	 * Somebody who may decide.
	 *
	 * @param username name of the account
	 * @param displayName name to show
	 * @param source who says that the account exists
	 * @param groups ids of all groups of the account
	 * @param delegators account names of those in whose place it decides
	 */
	record Decider(String username, String displayName, Source source, Set<String> groups, Set<String> delegators) {

		private void add(Row row) {
			Optional.ofNullable(row.group()).ifPresent(this.groups::add);
			Optional.ofNullable(row.delegator()).ifPresent(this.delegators::add);
		}

	}

}
