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
	 * those that IAM did not tell are absent. What was found first counts: that was
	 * before the approval.
	 */
	public Map<String, String> idsOf(UUID request) {
		Map<String, String> ids = new HashMap<>();
		this.jdbc.sql("""
				select e.checks from preflight_evidence e
				join association_request r on r.id = e.request_id and r.revision = e.revision
				where r.id = :request order by e.checked_at""").param("request", request).query((row) -> {
			for (JsonNode check : JSON.readTree(row.getString("checks"))) {
				JsonNode role = check.path("role");
				if (role.isObject()) {
					ids.putIfAbsent(role.path("arn").asString(), role.path("id").asString());
				}
			}
		});
		return ids;
	}

}
