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
		for (String path : List.of("/requests", "/requests?dryRun=true")) {
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

		JsonNode forecast = program("requester").post("/requests?dryRun=true", body).json();

		assertThat(forecast.at("/refusal").asString()).contains(" asks for this target and is not done yet.")
			.isEqualTo(program("requester").post("/requests", body).json().at("/errors/0/message").asString());
	}

	@Test
	void approvedOutsideItsWindowItWaitsVisibly() {
		String id = asked("closed", "windowed");

		Answer approved = program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");

		assertThat(approved.status()).as(approved.text()).isEqualTo(200);
		JsonNode request = program("security").get("/requests/" + id).json();
		assertThat(request.at("/review").asString()).isEqualTo("APPROVED");
		assertThat(request.at("/plan/window").asString()).isEqualTo("now.getFullYear() == 2099");
		assertThat(request.at("/targets/0/change/status").asString()).isEqualTo("QUEUED");
		assertThat(request.at("/targets/0/change/notBefore").isNull()).isTrue();
		assertThat(request.at("/targets/0/change/waitsFor").asString())
			.startsWith("Changes are made only while now.getFullYear() == 2099; the portal cannot tell when");
		assertThat(person("security").get("/requests/" + id).body()).contains("Changes are made while",
				"approved; waits for its window, and the portal cannot tell when that opens");
		assertThat(program("admin").get("/queue").json().at("/total/outsideWindow").asInt()).isPositive();
		assertThat(person("admin").get("/queue").body()).contains("for their window");
	}

	@Test
	void dryRunTellsTheWindow() {
		JsonNode forecast = program("requester2")
			.post("/requests?dryRun=true", Ask.empty().target("prod-eu-1", "closed", Ask.newServiceAccount()).json())
			.json();
		assertThat(forecast.at("/plan/window").asString()).isEqualTo("now.getFullYear() == 2099");
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
