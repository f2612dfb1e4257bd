package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rules of one version that ask for less from some moment on. */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/today.yaml")
class RulesByTheClockTests extends PortalTest {

	@Autowired
	private WaitingRequests waiting;

	@Autowired
	private ReviewDeadlines deadlines;

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void theRulesAreThoseOfBefore() {
		putInForce("");
	}

	@Test
	void whatIsEnoughByTheRuleOfThisMomentNeedsNoMoreAndDoesNotExpire() {
		String namespace = "payments-clock-" + UUID.randomUUID().toString().substring(0, 8);
		Instant until = Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.SECONDS);
		putInForce(
				"""
						  - name: early
						    when: targets.exists(t, t.namespace == "%1$s") && now < timestamp("%2$s")
						    stages: [{name: Many, groups: [platform, security, payments, checkout], quorum: 3, within: 1d, then: expire}]
						  - name: late
						    when: targets.exists(t, t.namespace == "%1$s")
						    stages: [{name: One, groups: [platform, security]}]
						    break-glass: {groups: [payments], review-within: 1h}
						"""
					.formatted(namespace, until));
		List<String> requests = Stream.generate(() -> asked(namespace)).limit(4).toList();
		requests.forEach((reference) -> {
			JsonNode first = decide("approver", reference, "approval", "").json();
			assertThat(first.at("/plan/stages/0/missing").asInt()).as(first.toString()).isEqualTo(2);
		});
		await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(until));

		assertThat(decide("security", requests.get(0), "approval", "").json().at("/review").asString())
			.as("nobody has looked, and two are lacking by the plan that is shown")
			.isEqualTo("APPROVED");
		Answer broken = decide("requester", requests.get(1), "break-glass", ",\"reason\":\"Down\"");
		assertThat(broken.status()).as(broken.text()).isEqualTo(200);
		isDue(requests.get(2));
		this.deadlines.pass();
		assertToldThatItIsEnough(requests.get(2));
		this.waiting.lookAgain();
		assertToldThatItIsEnough(requests.get(3));
		assertNothingIsStored(requests.get(3));
		JsonNode done = decide("requester2", requests.get(3), "approval", "").json();
		assertThat(done.at("/review").asString()).as(done.toString()).isEqualTo("APPROVED");
		assertThat(done.at("/plan/rule").asString()).isEqualTo("late");
		decide("requester", requests.get(2), "withdrawal", "");
	}

	/** The rule that is tried first looks at the time, and is shown with it. */
	@Test
	void lookThatFindsTheSameStoresNothing() {
		String namespace = "payments-clock-" + UUID.randomUUID().toString().substring(0, 8);
		putInForce("""
				  - name: early
				    when: now < timestamp("2026-01-01T00:00:00Z") && targets.exists(t, t.namespace == "%s")
				    deny: Frozen.
				""".formatted(namespace));
		String reference = asked(namespace);
		assertThat(shown(reference).at("/plan/tried/0/saw").toString()).contains("now");

		this.waiting.lookAgain();

		assertNothingIsStored(reference);
		decide("requester", reference, "withdrawal", "");
	}

	private void assertToldThatItIsEnough(String reference) {
		JsonNode request = shown(reference);
		assertThat(request.at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(request.at("/plan/rule").asString()).isEqualTo("early");
		assertThat(request.at("/newRules/enough").asBoolean()).isTrue();
		assertThat(request.at("/newRules/rule").asString()).isEqualTo("late");
		assertThat(request.at("/newRules/policy").asInt()).isEqualTo(request.at("/plan/policy").asInt());
		String words = "By now rule late of version " + request.at("/plan/policy").asInt()
				+ " asks for no more than was agreed";
		assertThat(request.at("/newRules/message").asString()).startsWith(words);
		assertThat(request.at("/dueAt").isNull()).isTrue();
		assertThat(person("security").get("/requests/" + reference).body()).contains(words)
			.doesNotContain("The approval rules have changed");
		assertThat(person("security").get("/approvals?q=" + reference).body()).contains(words);
	}

	private void assertNothingIsStored(String reference) {
		Map<String, Object> before = stored(reference);
		this.waiting.lookAgain();
		this.waiting.lookAgain();
		assertThat(stored(reference)).isEqualTo(before);
	}

	private Map<String, Object> stored(String reference) {
		return this.jdbc
			.sql("select r.version, r.updated_at, cast(v.plan as varchar) as plan from association_request r"
					+ " join request_revision v on v.request_id = r.id and v.number = r.revision where r.number = ?")
			.param(number(reference))
			.query()
			.singleRow();
	}

	private void isDue(String reference) {
		this.jdbc.sql("update association_request set due_at = ? where number = ?")
			.params(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC), number(reference))
			.update();
	}

	private static long number(String reference) {
		return Long.parseLong(reference.substring("REQ-".length()));
	}

	private String asked(String namespace) {
		Answer answer = program("requester").post("/requests",
				Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json().at("/reference").asString();
	}

	private Answer decide(String who, String reference, String what, String more) {
		return program(who).post("/requests/" + reference + "/" + what, "{\"revision\":1" + more + "}");
	}

	private JsonNode shown(String reference) {
		return program("auditor").get("/requests/" + reference).json();
	}

	/** Without the job that has what waits follow it. */
	private void putInForce(String rules) {
		int newest = program("auditor").get("/policy").json().at("/number").asInt();
		String first = program("auditor").get("/policy/versions/1").json().at("/text").asString();
		this.jdbc
			.sql("insert into policy_version (number, text, tests, digest, author, created_at)"
					+ " values (?, ?, null, ?, 'portal', ?)")
			.params(newest + 1, first.replace("rules:\n", "rules:\n" + rules), String.valueOf(newest + 1),
					Instant.now().atOffset(ZoneOffset.UTC))
			.update();
		await().atMost(Duration.ofSeconds(10))
			.until(() -> program("auditor").get("/policy").json().at("/number").asInt() == newest + 1);
	}

}
