package dev.podidentity.portal.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.NewestVersion;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestQuery.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * Lists requests: a few statements, whatever the size of the page; paged by number, or by
 * deadline and number, never by offset.
 */
@Service
public class RequestSearch {

	private static final Pattern REFERENCE = Pattern.compile("req-([0-9]{1,18})");

	private static final String NEVER = "timestamp with time zone '9999-12-31 00:00:00+00'";

	/** Sets of groups that are looked up one by one. */
	private static final int FEW = 30;

	/** As its index has it. */
	private static final String DEADLINE = "coalesce(r.due_at, r.glass_review_due_at, " + NEVER + ")";

	private static final ContentConverter CONTENT = new ContentConverter();

	private static final PlanConverter PLAN = new PlanConverter();

	private static final AssignmentConverter ASSIGNMENT = new AssignmentConverter();

	private static final DenialConverter DENIAL = new DenialConverter();

	private final JdbcClient jdbc;

	private final GroupSets sets;

	private final People people;

	private final PolicyInForce policy;

	RequestSearch(JdbcClient jdbc, GroupSets sets, People people, PolicyInForce policy) {
		this.jdbc = jdbc;
		this.sets = sets;
		this.people = people;
		this.policy = policy;
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
		Place after = query.after();
		Order order = (query.scope() == Scope.DECIDABLE) ? Order.URGENT : Order.NEWEST;
		if (after != null) {
			conditions.add(order.after(after, params));
		}
		int limit = Math.max(1, Math.min(query.limit(), RequestQuery.MAX_LIMIT));
		params.put("limit", limit + 1);
		List<RequestRow> rows = rows(ways, conditions, params, order);
		boolean more = rows.size() > limit;
		List<RequestRow> shown = more ? rows.subList(0, limit) : rows;
		return new Page(shown, more ? order.place(shown.get(limit - 1)) : null);
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
		return rows(ways, List.of("r.number in (:numbers)"), params, Order.OLDEST);
	}

	private List<RequestRow> rows(List<String> ways, List<String> conditions, Map<String, Object> params, Order order) {
		String sorted = order.sql + " fetch first :limit rows only";
		List<Found> found = this.jdbc.sql("""
				select r.id, r.number, r.review, r.fulfilment, r.succeeded, r.requester, r.team, r.revision,
				       r.created_at, r.updated_at, r.due_at, r.escalated, r.stage, r.assignment, r.after_review,
				       r.glass_review_due_at, r.denial, v.digest, v.content,
				       case when r.due_at is not null or r.escalated or r.review = 'SUBMITTED'
				           or r.after_review = 'PENDING' then v.plan end as plan
				from association_request r
				join request_revision v on v.request_id = r.id and v.number = r.revision
				where r.id in (%s)
				%s""".formatted(ids(ways, conditions, sorted), sorted))
			.params(params)
			.query((row, number) -> found(row))
			.list();
		Map<String, String> names = this.people
			.displayNames(found.stream().map(Found::requester).collect(Collectors.toSet()));
		// read last: one that comes in force meanwhile is not missed
		Optional<NewestVersion> newest = found.stream().anyMatch(Found::waits) ? this.policy.newest()
				: Optional.empty();
		return found.stream().map((each) -> each.toRow(names, newest)).toList();
	}

	/** How many there are, counted up to a limit: what is beyond nobody counts. */
	public long count(Scope scope, Person person, int limit) {
		return count(RequestQuery.of(scope, 1), person, limit);
	}

	/** How many that query finds on all of its pages, counted up to a limit. */
	public long count(RequestQuery query, Person person, int limit) {
		Map<String, Object> params = new HashMap<>();
		List<String> ways = ways(query.scope(), person, params);
		List<String> conditions = new ArrayList<>();
		narrow(query, conditions, params);
		params.put("limit", limit);
		String ids = ids(ways, conditions, "fetch first :limit rows only");
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
			case DECIDABLE -> decidable(person, params);
			case DECIDED ->
				List.of("exists (select 1 from request_decision d where d.request_id = r.id and d.person = :me)");
			case OF_GROUPS -> {
				List<String> ways = ofTheGroups(person, params);
				yield ways.isEmpty() ? List.of("1 = 0") : ways;
			}
		};
	}

	/**
	 * One's own, those of one's teams and for what these own, and those of
	 * {@link #ofTheGroups}: as {@link VisibleRequests#visible} has it.
	 */
	private List<String> ownAndOfTheGroups(Person person, Map<String, Object> params) {
		List<String> ways = new ArrayList<>(List.of("r.requester = :me"));
		for (String team : person.groups()) {
			String name = "team" + ways.size();
			ways.add("r.team = :" + name);
			params.put(name, team);
		}
		ways.addAll(ofTheGroups(person, params));
		ways.addAll(named("owners", this.sets.having(person.groups()), params));
		return ways;
	}

	/**
	 * Those that one's groups decide some time, or the groups of somebody in whose place
	 * one decides.
	 */
	private List<String> ofTheGroups(Person person, Map<String, Object> params) {
		Set<String> deciding = new TreeSet<>(person.groups());
		person.standsInFor().forEach((other) -> deciding.addAll(other.groups()));
		return named("deciders", this.sets.having(deciding), params);
	}

	/**
	 * Those that name one of these sets in that column. A few sets are looked up one by
	 * one, each in the order of the index and no further than the page needs. Who is in
	 * more of them finds enough soon in any order, so that is left to the database; with
	 * a subquery it could not tell whether there are any at all, and walked through all
	 * requests to find none.
	 */
	private static List<String> named(String column, Set<String> sets, Map<String, Object> params) {
		if (sets.size() > FEW) {
			params.put(column, sets);
			return List.of("r." + column + " in (:" + column + ")");
		}
		List<String> ways = new ArrayList<>();
		for (String set : sets) {
			String name = column + ways.size();
			ways.add("r." + column + " = :" + name);
			params.put(name, set);
		}
		return ways;
	}

	/**
	 * The rules of {@link RequestGuard#mayDecide} and
	 * {@link RequestGuard#mayReviewAfterwards} for many at once: in one's own right, and
	 * in the place of each who has given that away.
	 */
	private static List<String> decidable(Person person, Map<String, Object> params) {
		List<String> ways = new ArrayList<>();
		decidable(person, Set.of(person.username()), ways, params);
		for (Person other : person.standsInFor()) {
			decidable(other, Set.of(person.username(), other.username()), ways, params);
		}
		return ways;
	}

	/**
	 * By the groups of one person.
	 * @param counting whose seats it takes: none of them asked, edited or has been
	 * counted
	 */
	private static void decidable(Person seat, Set<String> counting, List<String> ways, Map<String, Object> params) {
		int way = ways.size();
		params.put("groups" + way, seat.groups().isEmpty() ? List.of("") : seat.groups());
		params.put("counting" + way, counting);
		String waits = """
				r.requester not in (:counting%1$d)
				and r.waiting_for in (select g.id from group_set g where g.group_id in (:groups%1$d))
				and not exists (select 1 from request_revision e
				    where e.request_id = r.id and e.author in (:counting%1$d))
				and not exists (select 1 from request_decision d where d.request_id = r.id and d.revision = r.revision
				    and d.counts = true and (d.person in (:counting%1$d) or d.on_behalf_of in (:counting%1$d)))"""
			.formatted(way);
		ways.add("r.review = 'SUBMITTED' and " + waits);
		ways.add("r.after_review = 'PENDING' and " + waits);
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
				row.getString("digest"), CONTENT.convertToEntityAttribute(row.getString("content")), assignees(row),
				glass(row), row.getObject("created_at", OffsetDateTime.class),
				row.getObject("updated_at", OffsetDateTime.class), row.getObject("due_at", OffsetDateTime.class),
				row.getBoolean("escalated"), plan(row), row.getInt("stage"), waits(row), denial(row));
	}

	/** Null where nobody looks at it. */
	private static @Nullable Plan plan(ResultSet row) throws SQLException {
		String plan = row.getString("plan");
		return (plan != null) ? PLAN.convertToEntityAttribute(plan) : null;
	}

	private static @Nullable TimeLimit limit(Plan plan, int stage) {
		List<Plan.Stage> stages = plan.stages();
		return (stage <= stages.size()) ? stages.get(stage - 1).limit() : null;
	}

	/** How a list is sorted. */
	private enum Order {

		NEWEST("order by r.number desc"), OLDEST("order by r.number"), URGENT("order by " + DEADLINE + ", r.number");

		private final String sql;

		Order(String sql) {
			this.sql = sql;
		}

		/** The condition that leads on from there. */
		String after(Place place, Map<String, Object> params) {
			params.put("after", place.number());
			Instant due = place.dueAt();
			return switch (this) {
				case NEWEST -> "r.number < :after";
				case OLDEST -> "r.number > :after";
				case URGENT -> {
					if (due == null) {
						yield DEADLINE + " = " + NEVER + " and r.number > :after";
					}
					params.put("due", due.atOffset(ZoneOffset.UTC));
					yield "(" + DEADLINE + ", r.number) > (:due, :after)";
				}
			};
		}

		Place place(RequestRow row) {
			return new Place(row.number(), (this == URGENT) ? row.expiresAt() : null);
		}

	}

	/** As {@link AssociationRequest#assignment()} has it. */
	private static List<String> assignees(ResultSet row) throws SQLException {
		Assignment made = ASSIGNMENT.convertToEntityAttribute(row.getString("assignment"));
		return (made != null && made.revision() == row.getInt("revision") && made.stage() == row.getInt("stage")
				&& row.getString("review").equals(ReviewStatus.SUBMITTED.name())) ? made.people() : List.of();
	}

	/** As {@link AssociationRequest#denial()} has it. */
	private static @Nullable Denial denial(ResultSet row) throws SQLException {
		return waits(row) ? DENIAL.convertToEntityAttribute(row.getString("denial")) : null;
	}

	/** As {@link AssociationRequest#followsPolicy()} has it. */
	private static boolean waits(ResultSet row) throws SQLException {
		return row.getString("review").equals(ReviewStatus.SUBMITTED.name())
				|| AfterReview.PENDING.name().equals(row.getString("after_review"));
	}

	private static BrokenGlass.@Nullable State glass(ResultSet row) throws SQLException {
		String afterReview = row.getString("after_review");
		return (afterReview != null) ? new BrokenGlass.State(AfterReview.valueOf(afterReview),
				row.getObject("glass_review_due_at", OffsetDateTime.class).toInstant()) : null;
	}

	/**
	 * One page.
	 *
	 * @param rows the requests
	 * @param next the request after which the next page begins, or null where this is the
	 * last
	 */
	public record Page(List<RequestRow> rows, @Nullable Place next) {
	}

	private record Found(RequestId id, long number, ReviewStatus review, Fulfilment fulfilment, int succeeded,
			String requester, @Nullable String team, int revision, String digest, RequestContent content,
			List<String> assignees, BrokenGlass.@Nullable State glass, OffsetDateTime createdAt,
			OffsetDateTime updatedAt, @Nullable OffsetDateTime dueAt, boolean escalated, @Nullable Plan plan, int stage,
			boolean waits, @Nullable Denial denial) {

		RequestRow toRow(Map<String, String> names, Optional<NewestVersion> newest) {
			Plan plan = this.plan;
			boolean timed = this.dueAt != null || this.escalated;

			return new RequestRow(this.id, this.number, this.review, this.fulfilment, this.succeeded, this.requester,
					names.getOrDefault(this.requester, this.requester), this.team, this.revision, this.digest,
					this.content, this.assignees, this.glass, this.createdAt.toInstant(), this.updatedAt.toInstant(),
					(this.dueAt != null) ? this.dueAt.toInstant() : null, this.escalated,
					(plan != null && timed) ? limit(plan, this.stage) : null, this.denial,
					(plan != null && this.waits) ? NewRules.of(plan, this.denial, newest) : null);
		}

	}

}
