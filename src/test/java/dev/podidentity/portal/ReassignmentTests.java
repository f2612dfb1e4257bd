package dev.podidentity.portal;

import java.net.http.HttpResponse;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A request is handed to some of those who decide, on the page and over REST. */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/owners.yaml")
class ReassignmentTests extends PortalTest {

	@Test
	void isHandedOnOnThePageAndStandsInTheInbox() {
		JsonNode request = ask();
		String page = page(request);
		PageClient jonas = person("approver");
		assertThat(jonas.get(page).body()).contains("Hand to somebody");

		HttpResponse<String> bad = jonas.post(page, page + "/assignees", "people", "requester", "why", "<b>why</b>");
		assertThat(bad.statusCode()).isEqualTo(422);
		assertThat(bad.body()).contains("Choose only people who can decide this stage now.", "&lt;b&gt;why&lt;/b&gt;");

		assertThat(jonas.post(page, page + "/assignees", "people", "security", "why", "Priya knows it").statusCode())
			.isEqualTo(303);

		assertThat(jonas.get(page).body()).contains("Asked first: Priya Raman, by you: Priya knows it",
				"asked Priya Raman to decide first");
		assertThat(person("requester").get(page).body()).contains("Asked first: Priya Raman, by Jonas Weber")
			.doesNotContain("Hand to somebody");
		assertThat(person("security").get("/approvals").body()).contains("You are asked first");
		assertThat(person("approver").get("/approvals").body()).contains(request.at("/reference").asString())
			.doesNotContain("You are asked first");
		assertThat(program("auditor")
			.get("/audit-events?action=request.reassign&object=" + request.at("/reference").asString())
			.text()).contains("Priya knows it", "DONE", "DENIED");
	}

	@Test
	void isNotForThoseWhoAsked() {
		JsonNode request = ask();
		assertThat(
				person("requester").post(page(request), page(request) + "/assignees", "people", "security", "why", "x")
					.statusCode())
			.isEqualTo(403);
		assertThat(hand("requester", request, "security").status()).isEqualTo(403);
		assertThat(hand("requester2", request, "security").status()).isEqualTo(404);
		assertThat(hand("auditor", request, "security").status()).isEqualTo(403);
		assertThat(hand("admin", request, "security").json().at("/reassignment/assignees/0").asString())
			.isEqualTo("security");
	}

	@Test
	void programIsToldWhatIsWrongByField() {
		JsonNode request = ask();
		Answer refused = program("approver").post("/requests/" + request.at("/id").asString() + "/assignees", "{}");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().at("/errors")).extracting((error) -> error.at("/pointer").asString())
			.containsExactly("/people", "/reason");
		program("requester").post("/requests/" + request.at("/id").asString() + "/withdrawal", "{\"revision\":1}");
		assertThat(hand("approver", request, "security").status()).isEqualTo(409);
	}

	private JsonNode ask() {
		return program("requester")
			.post("/requests", Ask.empty().target("prod-eu-1", "either", Ask.newServiceAccount()).json())
			.json();
	}

	private Answer hand(String who, JsonNode request, String to) {
		return program(who).post("/requests/" + request.at("/id").asString() + "/assignees",
				"{\"people\":[\"" + to + "\"],\"reason\":\"Knows it\"}");
	}

	private static String page(JsonNode request) {
		return "/requests/" + request.at("/reference").asString();
	}

}
