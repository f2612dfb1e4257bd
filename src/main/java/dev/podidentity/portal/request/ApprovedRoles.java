package dev.podidentity.portal.request;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which roles were approved: a role that is deleted and made anew has the same ARN and
 * another unique id.
 */
@Service
public class ApprovedRoles {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	ApprovedRoles(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Unique ids by ARN, of the roles that preflight found for the revision in force;
	 * those that IAM did not tell are absent. What was found last before the approval
	 * counts; where nobody approved, or nothing was found before, what was found first.
	 */
	public Map<String, String> idsOf(UUID request) {
		Map<String, String> ids = new HashMap<>();
		this.jdbc
			.sql("""
					select e.checks, case when e.checked_at <= coalesce((
					    select max(d.decided_at) from request_decision d where d.request_id = r.id and d.revision = r.revision
					    and d.verdict in ('APPROVED', 'CONFIRMED')), r.glass_broken_at) then 1 else 0 end as before_approval
					from preflight_evidence e
					join association_request r on r.id = e.request_id and r.revision = e.revision
					where r.id = :request order by e.checked_at""")
			.param("request", request)
			.query((row) -> {
				boolean before = row.getInt("before_approval") == 1;
				for (JsonNode check : JSON.readTree(row.getString("checks"))) {
					JsonNode role = check.path("role");
					if (role.isObject()) {
						String arn = role.path("arn").asString();
						String id = role.path("id").asString();
						ids.merge(arn, id, (older, newer) -> before ? newer : older);
					}
				}
			});
		return ids;
	}

}
