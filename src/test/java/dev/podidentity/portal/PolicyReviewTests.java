package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Other rules are proposed, tried, decided by others and in force, through REST and
 * pages.
 */
@TestPropertySource(properties = "portal.policy.simulated=500")
class PolicyReviewTests extends PortalTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String DENY_SECRETS = """

			rules:
			  - name: no-%s
			    when: targets.exists(t, t.namespace == "%s")
			    deny: Not here.
			""";

	@Test
	void proposalIsTriedAndApprovedByAnotherPersonAndInForceAtOnce() {
		JsonNode before = inForce();
		int number = before.at("/number").asInt();
		String earlier = ask("payments");
		Answer proposed = propose("approver", other(before));

		assertThat(proposed.status()).as(proposed.text()).isEqualTo(202);
		String change = proposed.header("Location").substring("/api/v1".length());
		assertThat(change).startsWith("/policy/changes/");
		assertThat(proposed.json().at("/status").asString()).isEqualTo("PROPOSED");
		assertThat(proposed.json().at("/approval/people/0").asString()).isEqualTo("Priya Raman");
		tried(change);
		assertThat(program("approver").post(change + "/approval", "{}").status()).isEqualTo(403);
		assertThat(program("admin").post(change + "/approval", "{}").status()).isEqualTo(403);

		Answer approved = program("security").post(change + "/approval", "{\"comment\":\"Fine.\"}");
		assertThat(approved.status()).as(approved.text()).isEqualTo(200);
		assertThat(approved.json().at("/status").asString()).isEqualTo("ADOPTED");
		JsonNode after = inForce();
		assertThat(after.at("/number").asInt()).isEqualTo(number + 1);
		assertThat(after.at("/author").asString()).isEqualTo("approver");
		assertThat(after.at("/digest").asString()).isEqualTo(proposed.json().at("/digest").asString());
		await().untilAsserted(
				() -> assertThat(policyOf(earlier)).as("what waits follows the rules in force").isEqualTo(number + 1));
		assertThat(policyOf(ask("payments"))).as("routed since").isEqualTo(number + 1);
		assertThat(program("requester").get("/policy/versions/" + number).json().at("/text").asString())
			.isEqualTo(before.at("/text").asString());
		assertThat(program("requester").get("/policy/versions/" + (number + 1)).json().at("/diff").asString())
			.contains("\n+# ");
		assertThat(person("requester").get("/policy/versions/" + (number + 1)).body())
			.contains("What it changed in version " + number);
		assertThat(program("requester").get("/policy/versions").json().at("/0/number").asInt()).isEqualTo(number + 1);
		String trail = program("auditor").get("/audit-events?limit=100").text();
		assertThat(trail).contains("policy.propose", "policy.simulate", "policy.approve", "policy.adopt",
				"You cannot decide on rules that you proposed yourself.");
	}

	@Test
	void simulationTellsWhichPastRequestsWouldBeRoutedOtherwise() {
		String namespace = "payments-" + UUID.randomUUID().toString().substring(0, 8);
		ask(namespace);
		String newest = ask(namespace);
		JsonNode before = inForce();
		String text = before.at("/text").asString().replace("\nrules:\n", DENY_SECRETS.formatted(namespace, namespace));
		Answer proposed = propose("approver", body(before, text, null));
		assertThat(proposed.status()).as(proposed.text()).isEqualTo(202);

		JsonNode simulation = tried(proposed.header("Location").substring("/api/v1".length())).at("/simulation");
		assertThat(simulation.at("/done").asInt()).isEqualTo(simulation.at("/total").asInt()).isGreaterThan(1);
		JsonNode denied = simulation.at("/differences")
			.valueStream()
			.filter((difference) -> difference.at("/kind").asString().equals("DENIED"))
			.findFirst()
			.orElseThrow();
		assertThat(denied.at("/examples/0/reference").asString()).isEqualTo(newest);
		assertThat(denied.at("/examples/0/after").asString()).isEqualTo("no-" + namespace + ": denied");
		String page = person("security").get("/policy/changes/" + proposed.json().at("/number").asLong()).body();
		assertThat(page).contains("would be routed otherwise today", newest, "no-" + namespace + ": denied");
	}

	@Test
	void whatIsInForceAlreadyAndWhatWaitsAlreadyIsNotProposedTwice() {
		JsonNode before = inForce();
		Answer same = propose("approver", body(before, before.at("/text").asString(), before.at("/tests").asString()));
		assertThat(same.status()).isEqualTo(200);
		assertThat(same.json().at("/number").asInt()).isEqualTo(before.at("/number").asInt());

		String body = other(before);
		Answer first = propose("approver", body);
		Answer second = propose("approver", body);
		assertThat(second.status()).isEqualTo(202);
		assertThat(second.json().at("/number").asLong()).isEqualTo(first.json().at("/number").asLong());
		assertThat(propose("security", body).json().at("/number").asLong())
			.as("another author is another proposal, which others decide")
			.isNotEqualTo(first.json().at("/number").asLong());
	}

	@Test
	void whatCannotComeInForceIsNotStoredAndEachMistakeIsNamed() {
		JsonNode before = inForce();
		String rules = "rules: [{name: a, stages: [{name: S, groups: [platfrom]}]}]";
		Answer answer = propose("approver",
				body(before, rules, "tests: [{name: t, given: {}, expect: {outcome: deny}}]"));

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/text");
		assertThat(answer.json().at("/errors/0/message").asString()).contains("there is no group \"platfrom\"");
		assertThat(answer.json().at("/errors").valueStream().map((error) -> error.at("/pointer").asString()))
			.contains("/tests");
		assertThat(fault(body(before, "rules: [{name: a, auto-approve: true}]", null).replace("Because", " ")))
			.isEqualTo("/reason: Say why: those who decide read it.");
		assertThat(propose("approver", "{}").json()
			.at("/errors")
			.valueStream()
			.map((error) -> error.at("/pointer").asString())).as("all at once").containsExactly("/text", "/reason");
		assertThat(fault(body(before, " ", null))).isEqualTo("/text: Write the rules.");
		assertThat(fault(body(before, "x".repeat(200_001), null))).isEqualTo("/text: Use at most 200000 characters.");
		assertThat(fault(body(before, "rules: \0", null))).isEqualTo("/text: Remove the NUL character.");
		Answer check = program("approver").post("/policy/checks", body(before, rules, null));
		assertThat(check.json().at("/passed").asBoolean()).isFalse();
		assertThat(check.json().at("/problems/0").asString()).contains("platfrom");
		assertThat(inForce().at("/number").asInt()).isEqualTo(before.at("/number").asInt());
	}

	@Test
	void whatWasMadeOfAnEarlierVersionIsProposedAgain() {
		JsonNode before = inForce();
		String first = proposed("approver", other(before));
		String second = proposed("approver", other(before));
		tried(second);
		adopt(first);

		Answer late = program("security").post(second + "/approval", "{}");
		assertThat(late.status()).isEqualTo(409);
		assertThat(late.json().at("/type").asString()).endsWith("/conflict");
		assertThat(program("security").get(second).json().at("/outdated").asBoolean()).isTrue();
		assertThat(propose("approver", other(before)).status()).as("its base is not in force").isEqualTo(409);
		String path = second.replace("/api/v1", "");
		assertThat(person("security").get(path).body()).contains("Outdated", "Propose again");
		String again = person("approver").get("/policy/changes/new?from=" + path.substring(path.lastIndexOf('/') + 1))
			.body();
		assertThat(again).contains("made of version " + inForce().at("/number").asInt());
	}

	@Test
	void requestersNeitherProposeNorSeeProposals() {
		String change = proposed("approver", other(inForce()));

		Answer refused = propose("requester", other(inForce()));
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.json().at("/detail").asString())
			.isEqualTo("Only approvers and administrators propose other rules.");
		assertThat(program("requester").get(change).status()).isEqualTo(404);
		assertThat(program("requester").get("/policy/changes").json()).isEmpty();
		assertThat(program("requester").post(change + "/rejection", "{\"comment\":\"No\"}").status()).isEqualTo(404);
		assertThat(person("requester").get("/policy").body()).doesNotContain("Propose other rules", "Proposals");
		assertThat(person("requester").get("/policy/changes/new").statusCode()).isEqualTo(403);
		assertThat(person("requester").get(change).statusCode()).isEqualTo(404);
		assertThat(program("auditor").get("/audit-events?action=policy.propose&outcome=DENIED").text())
			.contains("Only approvers and administrators propose other rules.");
	}

	@Test
	void whatIsRejectedOrWithdrawnIsNeverInForce() {
		int number = inForce().at("/number").asInt();
		String rejected = proposed("approver", other(inForce()));
		String withdrawn = proposed("approver", other(inForce()));

		assertThat(program("security").post(rejected + "/rejection", "{}").json().at("/errors/0/pointer").asString())
			.isEqualTo("/comment");
		assertThat(program("security").post(rejected + "/rejection", "{\"comment\":\"No\"}").status()).isEqualTo(200);
		assertThat(program("security").post(withdrawn + "/withdrawal", "{}").status()).isEqualTo(403);
		assertThat(program("approver").post(withdrawn + "/withdrawal", "{}").status()).isEqualTo(200);
		for (String ended : List.of(rejected, withdrawn)) {
			Answer late = program("security").post(ended + "/approval", "{}");
			assertThat(late.status()).isEqualTo(409);
			assertThat(late.json().at("/type").asString()).endsWith("/illegal-state");
		}
		assertThat(inForce().at("/number").asInt()).isEqualTo(number);
	}

	@Test
	void ofTwoApprovedInTheSameMomentOneComesInForce() throws Exception {
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 10; round++) {
				JsonNode before = inForce();
				List<String> changes = List.of(proposed("approver", other(before)),
						proposed("approver", other(before)));
				changes.forEach(this::tried);
				CyclicBarrier together = new CyclicBarrier(2);
				List<Future<Integer>> answers = new ArrayList<>();
				for (String change : changes) {
					answers.add(two.submit(() -> {
						together.await();
						return program("security").post(change + "/approval", "{}").status();
					}));
				}
				assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
				assertThat(inForce().at("/number").asInt()).isEqualTo(before.at("/number").asInt() + 1);
			}
		}
		finally {
			two.shutdownNow();
		}
	}

	@Test
	void rulesAreProposedAndApprovedInTheBrowser() {
		JsonNode before = inForce();
		String base = before.at("/number").asString();
		String text = before.at("/text").asString() + "# <script>alert(1)</script>\n";
		String form = "/policy/changes/new";
		HttpResponse<String> checked = person("approver").post(form, "/policy/changes", "base", base, "text", text,
				"tests", before.at("/tests").asString(), "reason", "Because", "check", "1");
		assertThat(checked.statusCode()).isEqualTo(200);
		assertThat(checked.body()).contains("All is well.", "Nothing was proposed yet.", "Because")
			.doesNotContain("<script>alert(1)");
		HttpResponse<String> failed = person("approver").post(form, "/policy/changes", "base", base, "text",
				"rules:\n  - name: mine", "tests", before.at("/tests").asString(), "reason", "Kept", "check", "1");
		assertThat(failed.body()).contains("The check failed: 1 mistake in the rules, so the tests were not run.",
				" href=\"#text\" data-line=\"2\">Line 2: Rule mine: say exactly one of");
		HttpResponse<String> wrong = person("approver").post(form, "/policy/changes", "base", base, "text",
				"rules: [{name: mine}]", "tests", "", "reason", "Kept");
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("rules: [{name: mine}]", "Kept", "Rule mine: say exactly one of",
				"data-line=\"1\"");
		HttpResponse<String> sent = person("approver").post(form, "/policy/changes", "base", base, "text",
				text.replace("\n", "\r\n"), "tests", before.at("/tests").asString(), "reason", "Because");
		assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
		String change = sent.headers().firstValue("Location").orElseThrow();
		change = change.substring(change.indexOf("/policy/"));
		tried(change);

		assertThat(person("approver").get(change).body())
			.contains("You cannot decide on rules that you proposed yourself.", "+# &lt;script&gt;alert(1)")
			.doesNotContain("Submit decision");
		HttpResponse<String> undecided = person("security").post(change, change + "/decision", "comment", "Hm");
		assertThat(undecided.statusCode()).isEqualTo(422);
		assertThat(undecided.body()).contains("Choose what you decide.", ">Hm</textarea>");
		assertThat(person("security").post(change, change + "/decision", "d", "reject").statusCode()).isEqualTo(422);
		HttpResponse<String> decided = person("security").post(change, change + "/decision", "d", "approve");
		assertThat(decided.statusCode()).isEqualTo(303);
		assertThat(inForce().at("/text").asString()).as("line ends as files have them").isEqualTo(text);
		HttpResponse<String> late = person("security").post(change, change + "/decision", "d", "reject", "comment",
				"No");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(late.body()).contains("This proposal is in force.", ">No</textarea>");
		assertThat(person("requester").get("/policy").body()).contains("Versions", "Jonas Weber");
		assertThat(person("requester").get("/policy/versions/999").statusCode()).isEqualTo(404);
	}

	private String fault(String body) {
		JsonNode error = propose("approver", body).json().at("/errors/0");
		return error.at("/pointer").asString() + ": " + error.at("/message").asString();
	}

	private void adopt(String change) {
		tried(change);
		assertThat(program("security").post(change + "/approval", "{}").status()).isEqualTo(200);
	}

	private String proposed(String who, String body) {
		Answer answer = propose(who, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(202);
		return answer.header("Location").substring("/api/v1".length());
	}

	private Answer propose(String who, String body) {
		return program(who).put("/policy", body);
	}

	private JsonNode tried(String change) {
		return await().atMost(Duration.ofSeconds(30))
			.until(() -> program("security").get(change).json(),
					(json) -> !json.at("/simulation/finishedAt").isMissingNode()
							&& !json.at("/simulation/finishedAt").isNull());
	}

	private JsonNode inForce() {
		return program("auditor").get("/policy").json();
	}

	private String ask(String namespace) {
		Answer answer = program("requester").post("/requests",
				Ask.empty()
					.target("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1", namespace,
							Ask.newServiceAccount())
					.json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json().at("/reference").asString();
	}

	private int policyOf(String request) {
		return program("auditor").get("/requests/" + request).json().at("/plan/policy").asInt();
	}

	/** The rules in force with one more comment. */
	private static String other(JsonNode document) {
		return body(document, document.at("/text").asString() + "# " + UUID.randomUUID() + "\n",
				document.at("/tests").asString());
	}

	private static String body(JsonNode document, String text, @Nullable String tests) {
		ObjectNode body = JSON.createObjectNode();
		body.put("base", document.at("/number").asInt()).put("text", text).put("tests", tests).put("reason", "Because");
		return body.toString();
	}

}
