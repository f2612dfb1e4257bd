package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The portal looks again at what waits, in the database. */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/today.yaml")
class WaitingRequestsTests extends PortalTest {

	@Autowired
	private WaitingRequests waiting;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void whatWasDeniedAndIsAllowedByNowSaysSoNoMore() {
		JsonNode request = program("requester").post("/requests", Ask.valid().json()).json();
		this.jdbc.sql("update association_request set denial = ? where number = ?")
			.param(new DenialConverter()
				.convertToDatabaseColumn(new Denial(1, "freeze", "Not on Sundays.", Instant.EPOCH)))
			.param(request.at("/number").asLong())
			.update();
		assertThat(denial(request).at("/rule").asString()).isEqualTo("freeze");

		this.waiting.lookAgain();

		assertThat(denial(request).isNull()).isTrue();
	}

	/** As by a replica that has not come to what waits yet. */
	@Test
	void planOfRulesNoLongerInForceIsNeverShownWithoutAWord() {
		awaitTheLookAtTheStart();
		String namespace = "payments-" + UUID.randomUUID().toString().substring(0, 8);
		JsonNode request = program("requester")
			.post("/requests", Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).json())
			.json();
		String reference = request.at("/reference").asString();
		assertThat(request.at("/newRules").isNull()).isTrue();
		int before = request.at("/plan/policy").asInt();

		putInForce(before + 1, """
				  - name: stricter
				    when: targets.exists(t, t.namespace == "%s")
				    stages: [{name: Security, groups: [security]}]
				""".formatted(namespace));

		String changed = "The approval rules have changed: version " + (before + 1) + " is in force since ";
		JsonNode shown = shown(reference);
		assertThat(shown.at("/plan/policy").asInt()).as("nobody has looked").isEqualTo(before);
		assertThat(shown.at("/newRules/policy").asInt()).isEqualTo(before + 1);
		assertThat(shown.at("/newRules/enough").asBoolean()).isFalse();
		assertThat(shown.at("/newRules/message").asString()).startsWith(changed);
		assertThat(listed(reference).at("/newRules/policy").asInt()).isEqualTo(before + 1);
		for (String page : List.of("/requests/" + reference, "/requests?view=all&q=" + reference,
				"/approvals?q=" + reference, "/")) {
			assertThat(person("approver").get(page).body()).as(page).contains(changed);
		}

		this.waiting.lookAgain();

		assertThat(shown(reference).at("/plan/rule").asString()).isEqualTo("stricter");
		assertThat(shown(reference).at("/newRules").isNull()).isTrue();
		assertThat(listed(reference).at("/newRules").isNull()).isTrue();
		putInForce(before + 2, "");
		this.waiting.lookAgain();
		assertThat(shown(reference).at("/newRules").isNull()).isTrue();
		program("requester").post("/requests/" + reference + "/withdrawal", "{\"revision\":1}");
	}

	@Test
	void whatIsEnoughByTheNewRulesSaysSo() {
		awaitTheLookAtTheStart();
		String namespace = "payments-both-" + UUID.randomUUID().toString().substring(0, 8);
		JsonNode request = program("requester2")
			.post("/requests", Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).json())
			.json();
		String reference = request.at("/reference").asString();
		int before = request.at("/plan/policy").asInt();
		program("approver").post("/requests/" + reference + "/approval", "{\"revision\":1}");

		putInForce(before + 1, """
				  - name: milder
				    when: targets.exists(t, t.namespace == "%s")
				    stages: [{name: Platform, groups: [platform]}]
				""".formatted(namespace));
		this.waiting.routeAgain();

		assertThat(shown(reference).at("/newRules/enough").asBoolean()).isTrue();
		assertThat(program("requester").post("/requests/" + reference + "/approval", "{\"revision\":1}")
			.json()
			.at("/review")
			.asString()).isEqualTo("APPROVED");
		assertThat(shown(reference).at("/newRules").isNull()).isTrue();
		putInForce(before + 2, "");
	}

	/** The portal looks at what waits when it starts, and then every five minutes. */
	private void awaitTheLookAtTheStart() {
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.jdbc
				.sql("select count(*) from scheduled_tasks where task_name = 'look-again-at-waiting-requests'"
						+ " and last_success is not null")
				.query(Integer.class)
				.single() == 1);
	}

	/** Without the job that has what waits follow it. */
	private void putInForce(int number, String rules) {
		String first = program("auditor").get("/policy/versions/1").json().at("/text").asString();
		this.jdbc
			.sql("insert into policy_version (number, text, tests, digest, author, created_at)"
					+ " values (?, ?, null, ?, 'portal', ?)")
			.params(number, first.replace("rules:\n", "rules:\n" + rules), String.valueOf(number),
					Instant.now().atOffset(ZoneOffset.UTC))
			.update();
	}

	private JsonNode shown(String reference) {
		return program("auditor").get("/requests/" + reference).json();
	}

	private JsonNode listed(String reference) {
		return program("auditor").get("/requests?q=" + reference).json().at("/items/0");
	}

	private JsonNode denial(JsonNode request) {
		return program("auditor").get("/requests/" + request.at("/id").asString()).json().at("/denial");
	}

}
