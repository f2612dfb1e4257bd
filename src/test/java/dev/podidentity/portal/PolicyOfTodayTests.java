package dev.podidentity.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What waits follows the rules that come in force meanwhile, every owner agrees, and
 * nothing is approved past its end; through REST and pages.
 */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/today.yaml")
class PolicyOfTodayTests extends PortalTest {

	private static final String FREEZE = """
			  - name: freeze
			    when: targets.exists(t, t.namespace == "%s")
			    deny: No changes before Monday.
			""";

	private static final String STRICTER = """
			  - name: stricter
			    when: targets.exists(t, t.namespace == "%s")
			    stages: [{name: Everybody, each-of: [platform, payments, security]}]
			""";

	private static final String OTHERS = """
			  - name: others
			    when: targets.exists(t, t.namespace == "%s")
			    stages: [{name: Checkout, groups: [checkout]}]
			""";

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void securityIsInItsOwnGroupAlone() {
		this.jdbc.sql("delete from account_group where username = 'security' and group_id <> 'security'").update();
	}

	@ParameterizedTest
	@CsvSource({ "requester,requester2,payments", "requester2,requester,checkout" })
	void eachOwnerAgreesInAnyOrderAndOnlyThoseWhoLackAreAsked(String first, String second, String team) {
		String reference = askedOfBothOwners();
		join("security", team);
		assertThat(inbox("security")).contains(reference);

		assertThat(approve(first, reference).json().at("/review").asString()).isEqualTo("SUBMITTED");

		assertThat(inbox(second)).contains(reference);
		assertThat(inbox("security")).as("its team has agreed").doesNotContain(reference);
		Answer again = approve("security", reference);
		assertThat(again.status()).isEqualTo(403);
		assertThat(again.json().at("/detail").asString()).startsWith("Your groups have agreed to this already");
		assertThat(approve(second, reference).json().at("/review").asString()).isEqualTo("APPROVED");
	}

	@Test
	void whoeverIsInBothTeamsCountsOnce() {
		String reference = askedOfBothOwners();
		join("security", "payments");
		join("security", "checkout");

		JsonNode once = approve("security", reference).json();

		assertThat(once.at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(once.at("/plan/stages/0/missing").asInt()).isOne();
		Answer twice = approve("security", reference);
		assertThat(twice.status()).as(twice.text()).isEqualTo(403);
		assertThat(twice.json().at("/detail").asString())
			.isEqualTo("You have decided on this revision already. One person counts once.");
		assertThat(approve("requester", reference).json().at("/review").asString())
			.as("either team is left, since the seat of both is free for the other")
			.isEqualTo("APPROVED");
	}

	@Test
	void whatWasMadeUnderAKeyIsAnsweredAgainWhateverTheRulesSayByNow() {
		String namespace = "payments-" + unique();
		Ask ask = Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount());
		Answer first = program("requester").post("/requests", ask.json(), "before-" + namespace);
		assertThat(first.status()).as(first.text()).isEqualTo(201);
		adopt(FREEZE.formatted(namespace));

		Answer again = program("requester").post("/requests", ask.json(), "before-" + namespace);

		assertThat(again.status()).as(again.text()).isEqualTo(201);
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(program("requester").post("/requests", ask.json(), "after-" + namespace).status()).isEqualTo(403);
		adopt("");
	}

	@Test
	void whatIsDeniedSinceItWasAskedWaitsAndSaysSoUntilItIsAllowedAgain() {
		String namespace = "payments-" + unique();
		String reference = asked("requester", namespace);
		int denying = adopt(FREEZE.formatted(namespace));

		Answer refused = approve("approver", reference);

		assertThat(refused.status()).as(refused.text()).isEqualTo(409);
		assertThat(refused.json().at("/rule").asString()).isEqualTo("freeze");
		assertThat(refused.json().at("/detail").asString()).startsWith("No changes before Monday.");
		assertThat(request(reference).at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(request(reference).at("/decisions")).isEmpty();
		assertThat(program("auditor").get("/audit-events?action=request.approve&outcome=DENIED").text())
			.contains(reference, "No changes before Monday.");
		String said = "Denied by rule freeze of version " + denying + " since ";
		awaitDenial(reference, true);
		assertThat(request(reference).at("/denial/message").asString()).startsWith(said)
			.endsWith(": no approval completes it. No changes before Monday.");
		assertThat(person("approver").get("/requests/" + reference).body()).contains(said, "No changes before Monday.");
		assertThat(inbox("approver")).contains(said);
		assertThat(person("approver").get("/").body()).contains(said);
		assertThat(program("auditor").get("/requests?q=" + reference).json().at("/items/0/denial/rule").asString())
			.isEqualTo("freeze");

		int allowing = adopt("");

		awaitDenial(reference, false);
		assertThat(request(reference).at("/plan/policy").asInt()).isEqualTo(allowing);
		assertThat(person("approver").get("/requests/" + reference).body()).doesNotContain(said);
		Answer approved = approve("approver", reference);
		assertThat(approved.status()).as(approved.text()).isEqualTo(200);
		assertThat(approved.json().at("/review").asString()).isEqualTo("APPROVED");
	}

	@Test
	void stricterRulesKeepWhatWasApprovedAndAskTheOthers() {
		String namespace = "payments-both-" + unique();
		String reference = asked("requester2", namespace);
		assertThat(approve("approver", reference).json().at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(inbox("security")).doesNotContain(reference);

		int stricter = adopt(STRICTER.formatted(namespace));

		await().atMost(Duration.ofSeconds(30))
			.until(() -> request(reference).at("/plan/policy").asInt(), (policy) -> policy == stricter);
		JsonNode request = request(reference);
		assertThat(request.at("/decisions/0/person").asString()).isEqualTo("approver");
		assertThat(request.at("/plan/stages/0/missing").asInt()).isEqualTo(2);
		assertThat(inbox("security")).contains(reference);
		assertThat(program("auditor").get("/audit-events?action=request.reroute").text()).contains(reference,
				"Everybody lacks 2 approvals, of payments or security.");
		assertThat(approve("requester", reference).json().at("/review").asString()).isEqualTo("SUBMITTED");
		JsonNode approved = approve("security", reference).json();
		assertThat(approved.at("/review").asString()).as(approved.toString()).isEqualTo("APPROVED");
		assertThat(approved.at("/decisions")).hasSize(3);
	}

	@Test
	void whomTheNewRulesAskDecidesAtOnceAndTheOthersNoMore() {
		for (int round = 0; round < 3; round++) {
			String namespace = "payments-" + unique();
			String reference = asked("requester", namespace);
			adopt(OTHERS.formatted(namespace));

			Answer before = approve("approver", reference);
			Answer now = approve("requester2", reference);

			assertThat(before.status()).as(before.text()).isEqualTo(403);
			assertThat(now.status()).as("a team that could not even see it before: %s", now.text()).isEqualTo(200);
			assertThat(now.json().at("/review").asString()).isEqualTo("APPROVED");
		}
		String namespace = "payments-" + unique();
		String reference = asked("requester", namespace);
		adopt(OTHERS.formatted(namespace));
		assertThat(program("requester2")
			.post("/requests/" + reference + "/rejection", "{\"revision\":1,\"comment\":\"No.\"}")
			.status()).isEqualTo(200);
	}

	@Test
	void approvedInTheSameMomentAsRulesThatDenyItNeverGoesByThese() throws Exception {
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 10; round++) {
				String namespace = "payments-" + unique();
				String reference = asked("requester", namespace);
				String change = proposed(FREEZE.formatted(namespace));
				tried(change);
				CyclicBarrier together = new CyclicBarrier(2);
				Future<Answer> approved = two.submit(() -> {
					together.await();
					return approve("approver", reference);
				});
				Future<Answer> adopted = two.submit(() -> {
					together.await();
					return program("security").post(change + "/approval", "{}");
				});
				assertThat(adopted.get().status()).as(adopted.get().text()).isEqualTo(200);
				assertThat(approved.get().status()).as(approved.get().text()).isIn(200, 409);
				JsonNode request = request(reference);
				if (approved.get().status() == 200) {
					assertThat(request.at("/review").asString()).isEqualTo("APPROVED");
					assertThat(request.at("/plan/policy").asInt()).isLessThan(inForce().at("/number").asInt());
					assertThat(request.at("/plan/rule").asString()).isEqualTo("one");
				}
				else {
					assertThat(request.at("/review").asString()).isEqualTo("SUBMITTED");
					assertThat(approve("approver", reference).status()).isEqualTo(409);
					withdraw(reference);
				}
			}
		}
		finally {
			two.shutdownNow();
		}
	}

	@Test
	void whatIsPastItsEndIsShownSoAndNotApproved() {
		Instant end = Instant.now().plusSeconds(5);
		String late = asked("requester", "payments", end);
		String made = asked("requester", "payments", end);
		assertThat(approve("approver", made).status()).isEqualTo(200);
		await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(end));

		Answer refused = approve("approver", late);

		assertThat(refused.status()).as(refused.text()).isEqualTo(409);
		assertThat(refused.json().at("/detail").asString())
			.endsWith("which has passed. Whoever asked can name another day in a new revision.");
		assertThat(request(late).at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(request(late).at("/pastEnd").asBoolean()).isTrue();
		assertThat(person("approver").get("/requests/" + late).body()).contains("which has passed");
		assertThat(inbox("approver")).contains("Past its end");
		assertThat(person("approver").get("/").body()).contains("Past its end");
		withdraw(late);
		JsonNode done = await().atMost(Duration.ofSeconds(30))
			.until(() -> request(made), (json) -> json.at("/fulfilment").asString().equals("DONE"));
		String account = done.at("/targets/0/serviceAccount").asString();
		JsonNode held = program("auditor").get("/associations?q=" + account).json();
		assertThat(person("auditor").get("/associations?q=" + account).body()).contains("Past its end");
		assertThat(person("auditor").get("/associations/" + held.at("/items/0/id").asString()).body())
			.contains("Past its end");
	}

	private String askedOfBothOwners() {
		return asked("approver",
				Ask.empty()
					.target("prod-eu-1", "payments", Ask.newServiceAccount())
					.target("prod-eu-1", "checkout", Ask.newServiceAccount()));
	}

	private String asked(String who, String namespace) {
		return asked(who, Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()));
	}

	private String asked(String who, String namespace, Instant end) {
		return asked(who,
				Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).with("expiresAt", end.toString()));
	}

	private String asked(String who, Ask ask) {
		Answer answer = program(who).post("/requests", ask.json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json().at("/reference").asString();
	}

	private Answer approve(String who, String reference) {
		return program(who).post("/requests/" + reference + "/approval", "{\"revision\":1}");
	}

	/** So that the inbox of the other tests is empty. */
	private void withdraw(String reference) {
		assertThat(program("requester").post("/requests/" + reference + "/withdrawal", "{\"revision\":1}").status())
			.isEqualTo(200);
	}

	private JsonNode request(String reference) {
		return program("auditor").get("/requests/" + reference).json();
	}

	private String inbox(String who) {
		return person(who).get("/approvals").body();
	}

	private void awaitDenial(String reference, boolean denied) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> request(reference).at("/denial").isObject(), (there) -> there == denied);
	}

	private void join(String who, String group) {
		this.jdbc.sql("insert into account_group (username, group_id) values (?, ?)")
			.params(List.of(who, group))
			.update();
	}

	/** Puts these rules before the others in force, in place of those of before. */
	private int adopt(String rules) {
		String change = proposed(rules);
		tried(change);
		Answer answer = program("security").post(change + "/approval", "{}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return inForce().at("/number").asInt();
	}

	private String proposed(String rules) {
		JsonNode before = inForce();
		String first = program("auditor").get("/policy/versions/1").json().at("/text").asString();
		String text = first.replace("rules:\n", "rules:\n" + rules) + "# " + unique() + "\n";
		String body = JsonMapper.shared()
			.createObjectNode()
			.put("base", before.at("/number").asInt())
			.put("text", text)
			.put("reason", "Because")
			.toString();
		Answer answer = program("approver").put("/policy", body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(202);
		return answer.header("Location").substring("/api/v1".length());
	}

	private void tried(String change) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> program("security").get(change).json().at("/simulation/finishedAt").isString());
	}

	private JsonNode inForce() {
		return program("auditor").get("/policy").json();
	}

	private static String unique() {
		return UUID.randomUUID().toString().substring(0, 8);
	}

}
