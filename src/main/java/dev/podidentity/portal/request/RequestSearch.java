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

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.ApprovalPolicy;
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

	private final ApprovalPolicy policy;

	RequestSearch(JdbcClient jdbc, People people, ApprovalPolicy policy) {
		this.jdbc = jdbc;
		this.people = people;
		this.policy = policy;
	}

	/**
	 * One page of what that person may see; it holds one row more than asked for where
	 * there are more.
	 */
	public Page find(RequestQuery query, Person person) {
		Map<String, Object> params = new HashMap<>();
		List<String> conditions = new ArrayList<>();
		scope(query.scope(), person, conditions, params);
		narrow(query, conditions, params);
		boolean oldestFirst = query.scope() == Scope.DECIDABLE;
		Long after = query.after();
		if (after != null) {
			conditions.add(oldestFirst ? "r.number > :after" : "r.number < :after");
			params.put("after", after);
		}
		int limit = Math.max(1, Math.min(query.limit(), RequestQuery.MAX_LIMIT));
		params.put("limit", limit + 1);
		List<RequestRow> rows = rows(conditions, params, oldestFirst);
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
		List<String> conditions = new ArrayList<>();
		scope(Scope.VISIBLE, person, conditions, params);
		conditions.add("r.number in (:numbers)");
		params.put("numbers", numbers);
		params.put("limit", RequestQuery.MAX_LIMIT);
		return rows(conditions, params, true);
	}

	private List<RequestRow> rows(List<String> conditions, Map<String, Object> params, boolean oldestFirst) {
		List<Found> found = this.jdbc
			.sql("""
					select r.id, r.number, r.review, r.fulfilment, r.succeeded, r.requester, r.team, r.revision,
					       r.created_at, r.updated_at, v.digest, v.content
					from association_request r
					join request_revision v on v.request_id = r.id and v.number = r.revision
					where %s
					order by r.number %s
					fetch first :limit rows only""".formatted(String.join(" and ", conditions),
					oldestFirst ? "asc" : "desc"))
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
		List<String> conditions = new ArrayList<>();
		scope(scope, person, conditions, params);
		params.put("limit", limit);
		return this.jdbc
			.sql("select count(*) from (select 1 from association_request r where " + String.join(" and ", conditions)
					+ " fetch first :limit rows only) counted")
			.params(params)
			.query(Long.class)
			.single();
	}

	private void scope(Scope scope, Person person, List<String> conditions, Map<String, Object> params) {
		params.put("me", person.username());
		switch (scope) {
			case VISIBLE -> {
				if (!person.seesAllRequests()) {
					conditions.add("(r.requester = :me or r.team in (:teams))");
					params.put("teams", person.groups().isEmpty() ? List.of("") : person.groups());
				}
				else {
					conditions.add("1 = 1");
				}
			}
			case MINE -> conditions.add("r.requester = :me");
			case DECIDABLE -> {
				conditions.add("r.review = 'SUBMITTED' and r.requester <> :me");
				conditions.add(covered(this.policy.coverage(person), params));
			}
			case DECIDED -> conditions
				.add("exists (select 1 from request_decision d where d.request_id = r.id and d.person = :me)");
		}
	}

	/** One group of approvers must cover all clusters of a request. */
	private static String covered(List<Set<ClusterArn>> coverage, Map<String, Object> params) {
		List<String> groups = new ArrayList<>();
		for (Set<ClusterArn> clusters : coverage) {
			String name = "covered" + groups.size();
			groups
				.add("not exists (select 1 from request_target t where t.request_id = r.id and t.cluster_arn not in (:"
						+ name + "))");
			params.put(name, clusters.isEmpty() ? List.of("") : clusters.stream().map(ClusterArn::toString).toList());
		}
		return groups.isEmpty() ? "1 = 0" : "(" + String.join(" or ", groups) + ")";
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
