package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests are routed by a policy in a file, through REST and pages. */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/owners.yaml")
class RoutingTests extends PortalTest {

	@Test
	void whatTheRuleDeniesIsRefusedInItsWordsAndLeavesATrace() {
		Answer answer = program("requester2").post("/requests", ask("kube-system"));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().at("/type").asString()).endsWith("/policy-denied");
		assertThat(answer.json().at("/detail").asString()).isEqualTo("System namespaces are not for applications.");
		assertThat(answer.json().at("/rule").asString()).isEqualTo("no-system-namespaces");
		assertThat(program("auditor").get("/audit-events?action=request.submit&outcome=DENIED").text())
			.contains("System namespaces are not for applications.", "\"requester2\"");
	}

	@Test
	void dryRunTellsEachRuleThatWasTriedAndWhatItSaw() {
		JsonNode forecast = program("requester2").post("/requests/dry-run", ask("payments")).json();

		assertThat(forecast.at("/plan/policy").asInt()).isEqualTo(1);
		assertThat(forecast.at("/plan/rule").asString()).isEqualTo("owners-then-security");
		assertThat(forecast.at("/plan/tried")).hasSize(5);
		assertThat(forecast.at("/plan/tried/1/part").asString())
			.isEqualTo("targets.all(t, t.namespace == \"playground\")");
		assertThat(forecast.at("/plan/tried/1/saw/targets").asString()).contains("payments");
		assertThat(forecast.at("/plan/stages/0/groups/0").asString()).isEqualTo("payments");
		assertThat(forecast.at("/plan/stages/0/approvers/0/username").asString()).isEqualTo("requester");
		assertThat(forecast.at("/refusal").isNull()).isTrue();
	}

	@Test
	void dryRunOfWhatIsDeniedSaysWhyAndStoresNothing() {
		JsonNode forecast = program("requester2").post("/requests/dry-run", ask("kube-system")).json();

		assertThat(forecast.at("/refusal").asString()).isEqualTo("System namespaces are not for applications.");
		assertThat(forecast.at("/plan/stages")).isEmpty();
	}

	@Test
	void everybodyCanReadTheRules() {
		JsonNode policy = program("requester2").get("/policy").json();
		assertThat(policy.at("/number").asInt()).isOne();
		assertThat(policy.at("/text").asString()).contains("name: owners-then-security");
		assertThat(policy.at("/author").asString()).isEqualTo("portal");
		assertThat(policy.at("/digest").asString()).hasSize(64);
		for (String who : List.of("requester2", "approver", "auditor", "admin")) {
			assertThat(person(who).get("/policy").body()).as(who)
				.contains("Approval rules", "owners-then-security", "the settings of the portal");
		}
	}

	@Test
	void whatNobodyElseCouldApproveIsNotSent() {
		Answer answer = program("requester").post("/requests", ask("payments"));

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().at("/errors/0/message").asString())
			.startsWith("Nobody can approve this: stage Owners of the namespace takes one person besides you");
	}

	@Test
	void whatNobodyHasToAgreeToIsDoneAtOnce() {
		JsonNode request = program("requester2").post("/requests", ask("playground")).json();

		assertThat(request.at("/review").asString()).isEqualTo("APPROVED");
		assertThat(request.at("/decisions")).isEmpty();
		await(request, "DONE");
		assertThat(program("auditor").get("/audit-events?action=request.approve").text())
			.contains("Rule playground asks nobody.");
		assertThat(person("requester2").get("/requests/" + request.at("/reference").asString()).body())
			.contains("Rule playground asks nobody");
	}

	@Test
	void ownersDecideFirstAlthoughTheyAreNoApproversInGeneral() {
		JsonNode request = program("requester2").post("/requests", ask("payments")).json();
		String reference = request.at("/reference").asString();

		assertThat(approve("security", request).status()).as("not yet").isEqualTo(403);
		assertThat(approve("requester2", request).status()).as("own").isEqualTo(403);
		assertThat(person("requester").get("/approvals").body()).contains(reference);
		assertThat(person("security").get("/approvals").body()).doesNotContain(reference);
		assertThat(person("requester").get("/requests/" + reference).body()).contains("Approve");
		assertThat(approve("requester", request).status()).isEqualTo(200);

		assertThat(approve("requester", request).status()).as("not in the next stage").isEqualTo(403);
		assertThat(person("requester").get("/approvals").body()).doesNotContain(reference);
		assertThat(person("security").get("/approvals").body()).contains(reference);
		Answer second = approve("security", request);
		assertThat(second.json().at("/review").asString()).isEqualTo("APPROVED");
		assertThat(
				List.of(second.json().at("/decisions/0/stage").asInt(), second.json().at("/decisions/1/stage").asInt()))
			.containsExactly(1, 2);
		await(request, "DONE");
	}

	@Test
	void ownerSeesWhatIsToBeDecidedAndAStrangerDoesNot() {
		JsonNode request = program("requester2").post("/requests", ask("payments")).json();
		String path = "/requests/" + request.at("/id").asString();

		assertThat(program("requester").get(path).status()).isEqualTo(200);
		assertThat(program("requester").get("/requests").text()).contains(request.at("/reference").asString());

		JsonNode others = program("approver").post("/requests", ask("payments")).json();
		assertThat(program("requester2").get("/requests/" + others.at("/id").asString()).status()).isEqualTo(404);
		assertThat(program("requester2").get("/requests").text()).doesNotContain(others.at("/reference").asString());
	}

	@Test
	void ruleDemandsATicketAndAnEndThatAreKeptWithTheRequest() {
		Ask dated = Ask.empty().target("prod-eu-1", "dated", Ask.newServiceAccount());
		Answer refused = program("requester2").post("/requests", dated.json());
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/ticket");
		assertThat(refused.json().at("/errors/1/pointer").asString()).isEqualTo("/expiresAt");
		assertThat(program("requester2").post("/requests/dry-run", dated.json()).json().at("/refusal").asString())
			.contains("OPS-[0-9]+", "within 30 days");

		String end = Instant.now().plus(Duration.ofDays(10)).toString();
		JsonNode request = program("requester2")
			.post("/requests", dated.with("ticket", "OPS-42").with("expiresAt", end).json())
			.json();
		assertThat(request.at("/ticket").asString()).isEqualTo("OPS-42");
		assertThat(request.at("/expiresAt").asString()).isEqualTo(end);
		assertThat(person("security").get("/requests/" + request.at("/reference").asString()).body()).contains("OPS-42",
				"Last day of access");
	}

	@Test
	void ruleDemandsASignInThatATokenIsNot() {
		String end = Instant.now().plus(Duration.ofDays(10)).toString();
		JsonNode request = program("requester2")
			.post("/requests",
					Ask.empty()
						.target("prod-eu-1", "dated", Ask.newServiceAccount())
						.with("ticket", "OPS-43")
						.with("expiresAt", end)
						.json())
			.json();

		Answer token = approve("security", request);
		assertThat(token.status()).isEqualTo(403);
		assertThat(token.json().at("/detail").asString()).contains("fresh sign-in");

		String page = "/requests/" + request.at("/reference").asString();
		assertThat(person("security")
			.post(page, page + "/decision", "revision", "1", "digest", request.at("/digest").asString(), "d", "approve")
			.statusCode()).isEqualTo(303);
	}

	@Test
	void formKeepsWhatWasTypedWhereThePolicyDenies() {
		HttpResponse<String> refused = person("requester2").post("/requests/new", "/requests/new", "cluster",
				"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1", "namespace", "kube-system", "serviceAccount",
				Ask.newServiceAccount(), "roleArn", "arn:aws:iam::111122223333:role/payments-checkout-v2",
				"justification", "Please, it is urgent.");

		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("System namespaces are not for applications.", "Please, it is urgent.");
	}

	private Answer approve(String who, JsonNode request) {
		return program(who).post("/requests/" + request.at("/id").asString() + "/approval", "{\"revision\":1}");
	}

	private void await(JsonNode request, String fulfilment) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> program("auditor").get("/requests/" + request.at("/id").asString())
				.json()
				.at("/fulfilment")
				.asString()
				.equals(fulfilment));
	}

	private static String ask(String namespace) {
		return Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).json();
	}

}
