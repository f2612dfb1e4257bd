package dev.podidentity.portal;

import java.util.List;
import java.util.stream.StreamSupport;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Owners see what concerns them, and changes wait for their window; through REST and
 * pages.
 */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/windows.yaml")
class OwnersAndWindowsTests extends PortalTest {

	@Test
	void ownersOfATargetSeeTheRequestInListAndDetailAndOthersDoNot() {
		String id = asked("checkout", "any-time");

		assertThat(program("requester2").get("/requests/" + id).status()).isEqualTo(200);
		assertThat(listed("requester2")).contains(id);
		assertThat(program("requester").get("/requests/" + id).status()).isEqualTo(404);
		assertThat(listed("requester")).doesNotContain(id);
	}

	@Test
	void teamThatOneIsNotInIsRefusedByItsField() {
		for (String path : List.of("/requests", "/requests/dry-run")) {
			Answer answer = program("requester").post(path, Ask.valid().with("team", "checkout").json());
			assertThat(answer.status()).as(path).isEqualTo(422);
			assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/team");
			assertThat(answer.json().at("/errors/0/message").asString())
				.isEqualTo("Name a team that you are in: payments.");
		}
	}

	@Test
	void dryRunNamesTheRequestThatHoldsTheTarget() {
		String body = Ask.valid().json();
		program("requester").post("/requests", body);

		JsonNode forecast = program("requester").post("/requests/dry-run", body).json();

		assertThat(forecast.at("/refusal").asString()).contains(" and is not done yet.")
			.isEqualTo(program("requester").post("/requests", body).json().at("/errors/0/message").asString());
	}

	@Test
	void approvedOutsideItsWindowItWaitsVisibly() {
		String id = asked("closed", "windowed");

		Answer approved = program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");

		assertThat(approved.status()).as(approved.text()).isEqualTo(200);
		JsonNode request = program("security").get("/requests/" + id).json();
		assertThat(request.at("/review").asString()).isEqualTo("APPROVED");
		assertThat(request.at("/plan/window").asString()).isEqualTo("now.getFullYear() == 2035");
		assertThat(request.at("/targets/0/change/status").asString()).isEqualTo("QUEUED");
		assertThat(request.at("/targets/0/change/notBefore").isNull()).isTrue();
		assertThat(request.at("/targets/0/change/waitsFor").asString())
			.startsWith("Changes are made only while now.getFullYear() == 2035; the portal cannot tell when");
		assertThat(person("security").get("/requests/" + id).body()).contains("Changes are made while",
				"approved; waits for its window, and the portal cannot tell when that opens");
		assertThat(program("admin").get("/queue").json().at("/total/outsideWindow").asInt()).isPositive();
		assertThat(person("admin").get("/queue").body()).contains("for their window");
	}

	@Test
	void whoAskedCallsOffWhatWaitsForItsWindowAndTheTargetIsFree() {
		String body = Ask.empty().target("prod-eu-1", "closed", Ask.newServiceAccount()).json();
		String id = program("security").post("/requests", body).json().at("/id").asString();
		program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");
		JsonNode waiting = program("security").get("/requests/" + id).json();
		assertThat(waiting.at("/actions/withdraw/allowed").asBoolean()).isTrue();
		assertThat(waiting.at("/actions/retry/allowed").asBoolean()).isFalse();
		assertThat(person("security").get("/requests/" + id).body()).contains("Call it off");
		assertThat(program("security").post("/requests", body).status()).as("taken").isEqualTo(422);
		assertThat(program("requester").post("/requests/" + id + "/withdrawal", "{\"revision\":1}").status()).isIn(403,
				404);

		Answer calledOff = program("security").post("/requests/" + id + "/withdrawal",
				"{\"revision\":1,\"comment\":\"Not needed any more.\"}");

		assertThat(calledOff.status()).as(calledOff.text()).isEqualTo(200);
		assertThat(calledOff.json().at("/targets/0/change/status").asString()).isEqualTo("CANCELLED");
		assertThat(calledOff.json().at("/fulfilment").asString()).isEqualTo("CANCELLED");
		assertThat(calledOff.json().at("/targets/0/change/calledOff/person").asString()).isEqualTo("security");
		assertThat(calledOff.json().at("/targets/0/change/calledOff/reason").asString())
			.isEqualTo("Not needed any more.");
		assertThat(program("security").get("/requests?fulfilment=CANCELLED").text()).contains(id);
		for (String other : List.of("FAILED", "PARTLY_FAILED", "DONE", "PARTLY_CANCELLED", "IN_PROGRESS")) {
			assertThat(program("security").get("/requests?fulfilment=" + other).text()).as(other).doesNotContain(id);
		}
		assertThat(person("security").get("/requests/" + id).body()).contains("Called off", "called off closed/")
			.doesNotContain("given up", "Changes are made while");
		assertThat(person("security").get("/").body()).doesNotContain("Not created in EKS: New association for closed");
		assertThat(program("auditor").get("/audit-events?action=change.give-up").text())
			.contains("Not needed any more.");
		assertThat(program("security").post("/requests/" + id + "/withdrawal", "{\"revision\":1}").status())
			.as("nothing waits any more")
			.isEqualTo(409);
		assertThat(program("security").post("/requests", body).status()).as("free").isEqualTo(201);
	}

	@Test
	void administratorGivesUpWhatWaitsForItsWindow() {
		String id = asked("closed", "windowed");
		JsonNode approved = program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}").json();
		String change = approved.at("/targets/0/change/id").asString();
		assertThat(person("admin").get("/requests/" + id).body()).contains("waits for its window", "Give up");

		Answer givenUp = program("admin").post("/requests/" + id + "/changes/" + change + "/resolution",
				"{\"how\":\"GIVE_UP\",\"reason\":\"It never opens.\"}");

		assertThat(givenUp.status()).as(givenUp.text()).isEqualTo(200);
		assertThat(givenUp.json().at("/targets/0/change/status").asString()).isEqualTo("CANCELLED");
	}

	@Test
	void dryRunTellsTheWindow() {
		JsonNode forecast = program("requester2")
			.post("/requests/dry-run", Ask.empty().target("prod-eu-1", "closed", Ask.newServiceAccount()).json())
			.json();
		assertThat(forecast.at("/plan/window").asString()).isEqualTo("now.getFullYear() == 2035");
	}

	private String asked(String namespace, String rule) {
		Answer answer = program("security").post("/requests",
				Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(answer.json().at("/plan/rule").asString()).isEqualTo(rule);
		return answer.json().at("/id").asString();
	}

	private List<String> listed(String who) {
		JsonNode page = program(who).get("/requests?limit=100").json();
		return StreamSupport.stream(page.at("/items").spliterator(), false)
			.map((request) -> request.at("/id").asString())
			.toList();
	}

}
