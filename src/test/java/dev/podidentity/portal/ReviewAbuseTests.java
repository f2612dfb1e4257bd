package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.util.List;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ways around the review that other products were caught with, each through every door.
 * The numbers are those of the list of abuse cases.
 */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/owners.yaml")
class ReviewAbuseTests extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	@Test
	@DisplayName("1, 2, 4: an approver's own request is not approved by the approver: page, list, REST, token")
	void ownRequestIsNotApprovedThroughAnyDoor() {
		JsonNode request = program("security").post("/requests", ask("either").json()).json();
		String reference = request.at("/reference").asString();
		String page = "/requests/" + reference;

		assertThat(approve("security", request).status()).as("token").isEqualTo(403);
		assertThat(person("security").get("/approvals").body()).as("list").doesNotContain(reference);
		assertThat(person("security")
			.post("/", page + "/decision", "revision", "1", "digest", request.at("/digest").asString(), "d", "approve")
			.statusCode()).as("page").isEqualTo(403);
		HttpResponse<String> bulk = person("security").post("/approvals", "/approvals/decision", "id", reference + "@1",
				"d", "approve", "confirm", "1");
		assertThat(bulk.body()).as("many at once").doesNotContain("Your approval is stored.");
		assertThat(review(request)).isEqualTo("SUBMITTED");
		assertThat(program("auditor").get("/audit-events?action=request.approve&outcome=DENIED").text())
			.contains(reference, "\"security\"");
	}

	@Test
	@DisplayName("3: who is in no group that decides is not everybody: administrator and auditor do not approve")
	void whoIsInNoGroupOfTheStageDoesNotApprove() {
		JsonNode request = program("requester2").post("/requests", ask("payments").json()).json();

		for (String who : List.of("admin", "auditor", "approver", "security")) {
			assertThat(approve(who, request).status()).as(who).isEqualTo(403);
		}
		assertThat(review(request)).isEqualTo("SUBMITTED");
	}

	@Test
	@DisplayName("5: what was approved before an edit counts no more, and the edit is what is made")
	void editAfterAnApprovalVoidsIt() {
		Ask ask = ask("payments");
		JsonNode request = program("requester2").post("/requests", ask.json()).json();
		assertThat(person("requester")
			.post("/", page(request) + "/decision", "revision", "1", "digest", request.at("/digest").asString(), "d",
					"approve")
			.statusCode()).isEqualTo(303);

		Answer edited = program("requester2").post("/requests/" + request.at("/id").asString() + "/revisions",
				"{\"revision\":1,\"content\":" + ask.with("justification", "Something else.").json() + "}");

		assertThat(edited.json().at("/plan/stages/0/missing").asInt()).isOne();
		assertThat(
				program("security").post("/requests/" + request.at("/id").asString() + "/approval", "{\"revision\":2}")
					.status())
			.as("of the second stage")
			.isEqualTo(403);
		assertThat(review(request)).isEqualTo("SUBMITTED");
	}

	@Test
	@DisplayName("10: a request that one may not see is not there, whichever route names it")
	void whatIsNotVisibleIsNotThereOnAnyRoute() {
		JsonNode request = program("approver").post("/requests", ask("payments").json()).json();
		String api = "/requests/" + request.at("/id").asString();
		for (String path : List.of(api, api + "/revisions")) {
			assertThat(program("requester2").get(path).status()).as(path).isEqualTo(404);
		}
		for (String act : List.of("approval", "rejection", "withdrawal", "change-request")) {
			assertThat(program("requester2").post(api + "/" + act, "{\"revision\":1,\"comment\":\"x\"}").status())
				.as(act)
				.isEqualTo(404);
		}
		for (String path : List.of(page(request), page(request) + "/edit",
				"/requests/new?from=" + request.at("/reference").asString())) {
			assertThat(person("requester2").get(path).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	@DisplayName("11, 39: who loses the group between the page and the click decides and sees no more")
	void groupThatIsLostCountsAtOnce() {
		JsonNode request = program("requester2").post("/requests", ask("payments").json()).json();
		String reference = request.at("/reference").asString();
		PageClient maya = person("requester");
		assertThat(maya.get(page(request)).body()).contains("Submit decision");
		String csrf = maya.csrf(page(request));
		assertThat(csrf).isNotEmpty();

		this.jdbc.sql("delete from account_group where username = 'requester'").update();
		try {
			assertThat(maya
				.post("/", page(request) + "/decision", "revision", "1", "digest", request.at("/digest").asString(),
						"d", "approve")
				.statusCode()).isIn(403, 404);
			assertThat(approve("requester", request).status()).isIn(403, 404);
			assertThat(maya.get(page(request)).statusCode()).isEqualTo(404);
			assertThat(maya.get("/approvals").body()).doesNotContain(reference);
			assertThat(program("requester").get("/requests").text()).doesNotContain(reference);
			assertThat(review(request)).isEqualTo("SUBMITTED");
		}
		finally {
			this.jdbc.sql("insert into account_group (username, group_id) values ('requester', 'payments')").update();
		}
		assertThat(maya.get(page(request)).statusCode()).isEqualTo(200);
	}

	private static Ask ask(String namespace) {
		return Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount());
	}

	private Answer approve(String who, JsonNode request) {
		return program(who).post("/requests/" + request.at("/id").asString() + "/approval", "{\"revision\":1}");
	}

	private String review(JsonNode request) {
		return program("auditor").get("/requests/" + request.at("/id").asString()).json().at("/review").asString();
	}

	private static String page(JsonNode request) {
		return "/requests/" + request.at("/reference").asString();
	}

}
