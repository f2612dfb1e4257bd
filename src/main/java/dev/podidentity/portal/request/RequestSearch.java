package dev.podidentity.portal.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.RequestQuery.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * Lists requests: two statements, whatever the size of the page; paged by number, never
 * by offset.
 */
@Service
public class RequestSearch {

	private static final Pattern REFERENCE = Pattern.compile("req-([0-9]{1,18})");

	private static final ContentConverter CONTENT = new ContentConverter();

	private final JdbcClient jdbc;

	private final People people;

	RequestSearch(JdbcClient jdbc, People people) {
		this.jdbc = jdbc;
		this.people = people;
	}

	/**
	 * One page of what that person may see; it holds one row more than asked for where
	 * there are more.
	 */
	public Page find(RequestQuery query, Person person) {
		Map<String, Object> params = new HashMap<>();
		List<String> ways = ways(query.scope(), person, params);
		List<String> conditions = new ArrayList<>();
		narrow(query, conditions, params);
		boolean oldestFirst = query.scope() == Scope.DECIDABLE;
		Long after = query.after();
		if (after != null) {
			conditions.add(oldestFirst ? "r.number > :after" : "r.number < :after");
			params.put("after", after);
		}
		int limit = Math.max(1, Math.min(query.limit(), RequestQuery.MAX_LIMIT));
		params.put("limit", limit + 1);
		List<RequestRow> rows = rows(ways, conditions, params, oldestFirst);
		boolean more = rows.size() > limit;
		List<RequestRow> shown = more ? rows.subList(0, limit) : rows;
		return new Page(shown, more ? shown.get(limit - 1).number() : null);
	}

	/** Those of these numbers that the person may see, oldest first. */
	public List<RequestRow> numbered(Collection<Long> numbers, Person person) {
		if (numbers.isEmpty()) {
			return List.of();
		}
		Map<String, Object> params = new HashMap<>();
		List<String> ways = ways(Scope.VISIBLE, person, params);
		params.put("numbers", numbers);
		params.put("limit", RequestQuery.MAX_LIMIT);
		return rows(ways, List.of("r.number in (:numbers)"), params, true);
	}

	private List<RequestRow> rows(List<String> ways, List<String> conditions, Map<String, Object> params,
			boolean oldestFirst) {
		String order = "order by r.number " + (oldestFirst ? "asc" : "desc") + " fetch first :limit rows only";
		List<Found> found = this.jdbc.sql("""
				select r.id, r.number, r.review, r.fulfilment, r.succeeded, r.requester, r.team, r.revision,
				       r.created_at, r.updated_at, v.digest, v.content
				from association_request r
				join request_revision v on v.request_id = r.id and v.number = r.revision
				where r.id in (%s)
				%s""".formatted(ids(ways, conditions, order), order))
			.params(params)
			.query((row, number) -> found(row))
			.list();
		Map<String, String> names = this.people
			.displayNames(found.stream().map(Found::requester).collect(Collectors.toSet()));
		return found.stream().map((each) -> each.toRow(names)).toList();
	}

	/** How many there are, counted up to a limit: what is beyond nobody counts. */
	public long count(Scope scope, Person person, int limit) {
		Map<String, Object> params = new HashMap<>();
		List<String> ways = ways(scope, person, params);
		params.put("limit", limit);
		String ids = ids(ways, List.of(), "fetch first :limit rows only");
		long counted = this.jdbc.sql("select count(*) from (" + ids + ") counted")
			.params(params)
			.query(Long.class)
			.single();
		return Math.min(counted, limit);
	}

	/**
	 * The ids of what can be seen one way or another. Each way is searched for itself, in
	 * the order of its index and no further than the page needs; "or" would have the
	 * database walk through everybody's.
	 */
	private static String ids(List<String> ways, List<String> conditions, String order) {
		List<String> searches = ways.stream().map((way) -> {
			List<String> all = new ArrayList<>(conditions);
			all.add(0, way);
			return "select r.id from association_request r where " + String.join(" and ", all) + " " + order;
		}).toList();
		return (searches.size() == 1) ? searches.get(0) : "(" + String.join(") union (", searches) + ")";
	}

	private List<String> ways(Scope scope, Person person, Map<String, Object> params) {
		params.put("me", person.username());
		return switch (scope) {
			case VISIBLE -> person.seesAllRequests() ? List.of("1 = 1") : ownAndOfTheGroups(person, params);
			case MINE -> List.of("r.requester = :me");
			case DECIDABLE -> List.of(decidable(person, params));
			case DECIDED ->
				List.of("exists (select 1 from request_decision d where d.request_id = r.id and d.person = :me)");
		};
	}

	/** One's own, those of one's teams, and those that one's groups decide some time. */
	private static List<String> ownAndOfTheGroups(Person person, Map<String, Object> params) {
		List<String> ways = new ArrayList<>(List.of("r.requester = :me"));
		if (!person.groups().isEmpty()) {
			params.put("groups", person.groups());
			ways.add("r.deciders in (select g.id from group_set g where g.group_id in (:groups))");
		}
		for (String team : person.groups()) {
			String name = "team" + ways.size();
			ways.add("r.team = :" + name);
			params.put(name, team);
		}
		return ways;
	}

	/** The rule of {@link RequestGuard#mayDecide} for many at once. */
	private static String decidable(Person person, Map<String, Object> params) {
		params.put("groups", person.groups().isEmpty() ? List.of("") : person.groups());
		return """
				r.review = 'SUBMITTED' and r.requester <> :me
				and r.waiting_for in (select g.id from group_set g where g.group_id in (:groups))
				and not exists (select 1 from request_revision e where e.request_id = r.id and e.author = :me)
				and not exists (select 1 from request_decision d
				    where d.request_id = r.id and d.revision = r.revision and d.person = :me)""";
	}

	private static void narrow(RequestQuery query, List<String> conditions, Map<String, Object> params) {
		if (query.review() != null) {
			conditions.add("r.review = :review");
			params.put("review", query.review().name());
		}
		if (query.fulfilment() != null) {
			conditions.add("r.fulfilment = :fulfilment");
			params.put("fulfilment", query.fulfilment().name());
		}
		if (StringUtils.hasText(query.cluster())) {
			conditions
				.add("exists (select 1 from request_target t where t.request_id = r.id and t.cluster_arn = :cluster)");
			params.put("cluster", query.cluster());
		}
		if (StringUtils.hasText(query.requester())) {
			conditions.add("r.requester = :requester");
			params.put("requester", query.requester());
		}
		if (StringUtils.hasText(query.text())) {
			text(query.text().strip().toLowerCase(Locale.ROOT), conditions, params);
		}
	}

	/**
	 * A reference is looked up; anything else is searched for, with the wildcards of LIKE
	 * taken literally.
	 */
	private static void text(String text, List<String> conditions, Map<String, Object> params) {
		Matcher reference = REFERENCE.matcher(text);
		if (reference.matches()) {
			conditions.add("r.number = :number");
			params.put("number", Long.parseLong(reference.group(1)));
			return;
		}
		conditions.add("r.search_text like :text escape '!'");
		params.put("text", "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
	}

	private static Found found(ResultSet row) throws SQLException {
		return new Found(new RequestId(row.getObject("id", UUID.class)), row.getLong("number"),
				ReviewStatus.valueOf(row.getString("review")), Fulfilment.valueOf(row.getString("fulfilment")),
				row.getInt("succeeded"), row.getString("requester"), row.getString("team"), row.getInt("revision"),
				row.getString("digest"), CONTENT.convertToEntityAttribute(row.getString("content")),
				row.getObject("created_at", OffsetDateTime.class), row.getObject("updated_at", OffsetDateTime.class));
	}

	/**
	 * One page.
	 *
	 * @param rows the requests
	 * @param next the number after which the next page begins, or null where this is the
	 * last
	 */
	public record Page(List<RequestRow> rows, @Nullable Long next) {
	}

	private record Found(RequestId id, long number, ReviewStatus review, Fulfilment fulfilment, int succeeded,
			String requester, @Nullable String team, int revision, String digest, RequestContent content,
			OffsetDateTime createdAt, OffsetDateTime updatedAt) {

		RequestRow toRow(Map<String, String> names) {
			return new RequestRow(this.id, this.number, this.review, this.fulfilment, this.succeeded, this.requester,
					names.getOrDefault(this.requester, this.requester), this.team, this.revision, this.digest,
					this.content, this.createdAt.toInstant(), this.updatedAt.toInstant());
		}

	}

}
