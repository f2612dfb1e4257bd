package dev.podidentity.portal.bench;

import java.time.Duration;
import java.time.Instant;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How long proposed rules take on many requests; prints, and asserts nothing about time.
 */
@Tag("bench")
class PolicySimulationBenchTests extends PortalTest {

	private static final int REQUESTS = 10_000;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void tenThousandRequests() {
		for (String role : new String[] { "payments-checkout-v2", "payments-ledger", "payments-reports-read" }) {
			Answer asked = program("requester").post("/requests",
					Ask.valid().with("roleArn", "arn:aws:iam::111122223333:role/" + role).json());
			assertThat(asked.status()).as(asked.text()).isEqualTo(201);
		}
		multiply();
		JsonNode rules = program("approver").get("/policy").json();
		String text = rules.at("/text").asString().replace("rules:", """
				rules:
				  - name: shared
				    when: role.otherTeams.size() > 0 && targets.all(t, t.cluster.environment == "production")
				    stages: [{name: Security, groups: [security]}]
				  - name: narrow
				    when: role.breadth == "NARROW" && targets.all(t, has(t.owner) && t.owner in requester.teams)
				    stages: [{name: Owners, groups-of: "targets.map(t, t.owner)"}]
				""");
		Answer proposed = program("approver").put("/policy",
				JsonMapper.builder()
					.build()
					.createObjectNode()
					.put("text", text)
					.put("reason", "How long does it take")
					.toString());
		assertThat(proposed.status()).as(proposed.text()).isEqualTo(202);
		String change = "/policy/changes/" + proposed.json().at("/number").asString();
		JsonNode done = await().atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofMillis(200))
			.until(() -> program("security").get(change).json(),
					(json) -> json.at("/simulation/finishedAt").isString());
		assertThat(done.at("/simulation/done").asInt()).isGreaterThanOrEqualTo(REQUESTS);
		Duration took = Duration.between(Instant.parse(done.at("/createdAt").asString()),
				Instant.parse(done.at("/simulation/finishedAt").asString()));
		System.out.printf("%,d requests: %.1f s from the proposal to its end; %s%n",
				done.at("/simulation/done").asInt(), took.toMillis() / 1000.0, done.at("/simulation/differences"));
	}

	/** More of what was asked, by the database itself. */
	private void multiply() {
		this.jdbc
			.sql("create local temporary table copy_of as select random_uuid() as id, r.id as original"
					+ " from association_request r cross join system_range(1, " + (REQUESTS / 3 + 1) + ")")
			.update();
		this.jdbc
			.sql("""
					insert into association_request (id, version, review, fulfilment, requester, team, revision, search_text,
					  created_at, updated_at, stage, escalated)
					select c.id, 0, 'WITHDRAWN', 'NONE', r.requester, r.team, r.revision, r.search_text, r.created_at,
					  r.updated_at, r.stage, r.escalated
					from copy_of c join association_request r on r.id = c.original""")
			.update();
		this.jdbc.sql("""
				insert into request_revision (request_id, position, number, content, digest, author, created_at, plan)
				select c.id, v.position, v.number, v.content, v.digest, v.author, v.created_at, v.plan
				from copy_of c join request_revision v on v.request_id = c.original""").update();
	}

}
