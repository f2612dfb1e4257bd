package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.RoleIds.Found;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Which roles were approved: a role that is deleted and made anew has the same ARN and
 * another unique id, and one that did not exist is approved as one that did not exist.
 */
@Service
public class ApprovedRoles {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	ApprovedRoles(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What preflight found of the role of a target, for the revision in force; unknown
	 * where IAM did not tell. What was found last before the approval counts, and before
	 * that what the rules saw that routed it; where nobody approved, or nothing was found
	 * before, what was found first.
	 */
	public Found role(UUID request, Target target, String arn) {
		return of(request).role(target, arn).found();
	}

	/** The same of its target role. */
	public Found targetRole(UUID request, Target target, String arn) {
		return of(request).targetRole(target, arn).found();
	}

	/** All that was found for a request, in one statement. */
	Runs of(UUID request) {
		List<Row> rows = this.jdbc
			.sql("""
					select v.plan, e.checks, case when e.checked_at <= r.glass_broken_at or e.checked_at <= (
					    select max(d.decided_at) from request_decision d where d.request_id = r.id and d.revision = r.revision
					    and d.verdict in ('APPROVED', 'CONFIRMED')) then 1 else 0 end as before_approval
					from association_request r
					left join request_revision v on v.request_id = r.id and v.number = r.revision
					left join preflight_evidence e on e.request_id = r.id and e.revision = r.revision
					where r.id = :request order by e.checked_at""")
			.param("request", request)
			.query((row, number) -> new Row(row.getString("plan"), row.getString("checks"),
					row.getInt("before_approval") == 1))
			.list();
		List<Run> runs = new ArrayList<>();
		rows.stream().limit(1).flatMap((row) -> Stream.ofNullable(row.plan())).map(Run::ofRules).forEach(runs::add);
		rows.stream()
			.filter((row) -> row.checks() != null)
			.map((row) -> new Run(JSON.readTree(row.checks()), row.before()))
			.forEach(runs::add);
		return new Runs(runs);
	}

	/** One for each run, the plan in each of them; without checks where there is none. */
	private record Row(@Nullable String plan, @Nullable String checks, boolean before) {
	}

	/**
	 * What preflight found, oldest first.
	 *
	 * @param list run by run
	 */
	record Runs(List<Run> list) {

		/** The role of a target as it was approved. */
		Approved role(Target target, String arn) {
			return approved(target, arn, Name.ROLE_EXISTS);
		}

		/** The target role as it was approved. */
		Approved targetRole(Target target, String arn) {
			return approved(target, arn, Name.TARGET_ROLE);
		}

		/** One run may tell which role it is, and only another one how broad. */
		private Approved approved(Target target, String arn, Name question) {
			Found which = last((run) -> run.found(target, arn, question));
			return new Approved((which != null) ? which : Found.UNKNOWN, last((run) -> run.breadth(arn)));
		}

		private <T> @Nullable T last(Function<Run, @Nullable T> told) {
			T last = null;
			for (Run run : this.list) {
				T found = told.apply(run);
				if (found != null && (last == null || run.before())) {
					last = found;
				}
			}
			return last;
		}

	}

	/**
	 * What one run of preflight found.
	 *
	 * @param checks the answers
	 * @param before whether that was before the approval
	 */
	record Run(JsonNode checks, boolean before) {

		/** What the rules of a plan saw, as if it had been checks. */
		private static Run ofRules(String plan) {
			ArrayNode checks = JSON.createArrayNode();
			JSON.readTree(plan).path("roles").valueStream().forEach((role) -> checks.addObject().set("role", role));
			return new Run(checks, true);
		}

		/** Which role it saw; null where IAM did not tell. */
		private @Nullable Found found(Target target, String arn, Name question) {
			String id = last(arn, "id");
			return (id != null) ? Found.of(id) : missing(target, question) ? Found.MISSING : null;
		}

		private @Nullable Breadth breadth(String arn) {
			String breadth = last(arn, "breadth");
			return (breadth != null) ? Breadth.valueOf(breadth) : null;
		}

		/** What the checks tell of a role. */
		private @Nullable String last(String arn, String member) {
			return this.checks.valueStream()
				.map((check) -> check.path("role"))
				.filter((role) -> arn.equals(text(role, "arn")))
				.map((role) -> text(role, member))
				.filter(Objects::nonNull)
				.reduce((first, second) -> second)
				.orElse(null);
		}

		/** A check of the role that failed without having seen one. */
		private boolean missing(Target target, Name question) {
			return this.checks.valueStream()
				.filter((check) -> question.name().equals(text(check, "name"))
						&& Result.FAILED.name().equals(text(check, "result")))
				.map((check) -> text(check, "target"))
				.anyMatch((place) -> place == null || place.equals(target.toString()));
		}

		private static @Nullable String text(JsonNode node, String member) {
			return node.path(member).isString() ? node.path(member).asString() : null;
		}

	}

	/**
	 * A role as it was approved.
	 *
	 * @param found which role; unknown where IAM did not tell
	 * @param breadth how broad it was; null where the portal has not kept that
	 */
	record Approved(Found found, @Nullable Breadth breadth) {
	}

}
