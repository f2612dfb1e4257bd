package dev.podidentity.portal.request;

import java.util.UUID;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.RoleIds.Found;
import dev.podidentity.portal.preflight.RoleIds.State;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
	 * where IAM did not tell. What was found last before the approval counts; where
	 * nobody approved, or nothing was found before, what was found first.
	 */
	public Found role(UUID request, Target target, String arn) {
		return approvedRole(request, target, arn).found();
	}

	/** The same of its target role. */
	public Found targetRole(UUID request, Target target, String arn) {
		return approvedTargetRole(request, target, arn).found();
	}

	/** The same, and how broad it was. */
	Approved approvedRole(UUID request, Target target, String arn) {
		return approved(request, target, arn, Name.ROLE_EXISTS);
	}

	/** The same of its target role. */
	Approved approvedTargetRole(UUID request, Target target, String arn) {
		return approved(request, target, arn, Name.TARGET_ROLE);
	}

	private Approved approved(UUID request, Target target, String arn, Name question) {
		return this.jdbc
			.sql("""
					select e.checks, case when e.checked_at <= r.glass_broken_at or e.checked_at <= (
					    select max(d.decided_at) from request_decision d where d.request_id = r.id and d.revision = r.revision
					    and d.verdict in ('APPROVED', 'CONFIRMED')) then 1 else 0 end as before_approval
					from preflight_evidence e
					join association_request r on r.id = e.request_id and r.revision = e.revision
					where r.id = :request order by e.checked_at""")
			.param("request", request)
			.query((row, number) -> new Run(approved(JSON.readTree(row.getString("checks")), target, arn, question),
					row.getInt("before_approval") == 1))
			.list()
			.stream()
			.filter((run) -> run.approved().found().state() != State.UNKNOWN)
			.reduce((older, newer) -> newer.before() ? newer : older)
			.map(Run::approved)
			.orElse(Approved.UNKNOWN);
	}

	private static Approved approved(JsonNode checks, Target target, String arn, Name question) {
		String id = null;
		Breadth breadth = null;
		boolean missing = false;
		for (JsonNode check : checks) {
			JsonNode role = check.path("role");
			if (role.isObject() && arn.equals(text(role, "arn"))) {
				String told = text(role, "id");
				id = (told != null) ? told : id;
				String reach = text(role, "breadth");
				breadth = (reach != null) ? Breadth.valueOf(reach) : breadth;
			}
			String place = text(check, "target");
			missing |= question.name().equals(text(check, "name")) && Result.FAILED.name().equals(text(check, "result"))
					&& (place == null || place.equals(target.toString()));
		}
		return new Approved((id == null && missing) ? Found.MISSING : Found.of(id), breadth);
	}

	private static @Nullable String text(JsonNode node, String member) {
		return node.path(member).isString() ? node.path(member).asString() : null;
	}

	/**
	 * What one run of preflight found.
	 *
	 * @param approved of the role
	 * @param before whether that was before the approval
	 */
	private record Run(Approved approved, boolean before) {
	}

	/**
	 * A role as it was approved.
	 *
	 * @param found which role
	 * @param breadth how broad it was; null where the portal has not kept that
	 */
	record Approved(Found found, @Nullable Breadth breadth) {

		static final Approved UNKNOWN = new Approved(Found.UNKNOWN, null);

	}

}
