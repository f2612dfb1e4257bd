package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests are sent back, edited and decided anew, through REST and pages. */
class RevisionTests extends PortalTest {

	private static final String OTHER_ROLE = "arn:aws:iam::111122223333:role/payments-shared";

	@Test
	void requestIsSentBackEditedAndApproved() {
		Ask ask = Ask.valid();
		JsonNode request = program("requester").post("/requests", ask.json()).json();
		Answer back = act("approver", request, "change-request",
				"{\"revision\":1,\"comment\":\"Another role, please.\"}");
		assertThat(back.json().at("/review").asString()).isEqualTo("CHANGES_REQUESTED");
		assertThat(act("approver", request, "approval", "{\"revision\":1}").status()).isEqualTo(409);

		Answer revised = revise("requester", request, 1, ask.with("roleArn", OTHER_ROLE));
		assertThat(revised.status()).isEqualTo(201);
		assertThat(revised.json().at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(revised.json().at("/revision").asInt()).isEqualTo(2);

		Answer stale = act("approver", request, "approval", "{\"revision\":1}");
		assertThat(stale.status()).isEqualTo(409);
		assertThat(stale.json().at("/type").asString()).endsWith("/stale-revision");
		assertThat(stale.json().at("/difference/0/field").asString()).isEqualTo("roleArn");
		assertThat(stale.json().at("/difference/0/added/0").asString()).isEqualTo(OTHER_ROLE);

		Answer approved = act("approver", request, "approval", "{\"revision\":2}");
		assertThat(approved.json().at("/review").asString()).isEqualTo("APPROVED");
		assertThat(approved.json().at("/targets/0/roleArn").asString()).isEqualTo(OTHER_ROLE);
		assertThat(program("auditor").get("/audit-events?action=request.resubmit").text())
			.contains(request.at("/reference").asString());
	}

	@Test
	void revisionsAreListedEachWithWhatItChanged() {
		Ask ask = Ask.valid();
		JsonNode request = program("requester").post("/requests", ask.json()).json();
		revise("requester", request, 1, ask.with("justification", "Better words."));

		JsonNode revisions = program("auditor").get(path(request) + "/revisions").json();

		assertThat(revisions).hasSize(2);
		assertThat(revisions.at("/0/changed")).isEmpty();
		assertThat(revisions.at("/0/digest").asString()).isEqualTo(request.at("/digest").asString());
		assertThat(revisions.at("/1/changed/0/field").asString()).isEqualTo("justification");
		assertThat(revisions.at("/1/author").asString()).isEqualTo("requester");
		assertThat(revisions.at("/1/rule").asString()).isEqualTo("one-approval");
	}

	@Test
	void targetsCanBeSwappedAddedAndRemoved() {
		String first = Ask.newServiceAccount();
		String second = Ask.newServiceAccount();
		JsonNode request = program("requester")
			.post("/requests",
					Ask.empty().target("prod-eu-1", "payments", first).target("prod-eu-1", "payments", second).json())
			.json();

		Answer swapped = revise("requester", request, 1,
				Ask.empty().target("prod-eu-1", "payments", second).target("prod-eu-1", "payments", first));
		assertThat(swapped.json().at("/targets/0/serviceAccount").asString()).isEqualTo(second);
		Answer fewer = revise("requester", request, 2, Ask.empty().target("prod-eu-1", "payments", first));
		assertThat(fewer.json().at("/targets")).hasSize(1);

		assertThat(program("requester").post("/requests", Ask.empty().target("prod-eu-1", "payments", second).json())
			.status()).as("given up").isEqualTo(201);
		Answer taken = revise("requester", request, 3, Ask.empty().target("prod-eu-1", "payments", second));
		assertThat(taken.status()).isEqualTo(422);
		assertThat(taken.json().at("/errors/0/pointer").asString()).isEqualTo("/targets/0/serviceAccount");
		assertThat(program("requester").get(path(request)).json().at("/revision").asInt()).isEqualTo(3);
	}

	@Test
	void whatIsWrongIsRefusedAndNothingIsStored() {
		Ask ask = Ask.valid();
		JsonNode request = program("requester").post("/requests", ask.json()).json();

		assertThat(revise("requester", request, 1, ask).json().at("/errors/0/message").asString())
			.isEqualTo("Nothing has changed. Change something, or go back.");
		assertThat(revise("requester", request, 1, ask.with("roleArn", "nonsense")).json()
			.at("/errors/0/pointer")
			.asString()).isEqualTo("/roleArn");
		ask.with("roleArn", OTHER_ROLE);
		assertThat(revise("requester", request, 5, ask).status()).isEqualTo(409);
		assertThat(program("requester").post(path(request) + "/revisions", "{\"content\":" + ask.json() + "}")
			.json()
			.at("/errors/0/pointer")
			.asString()).isEqualTo("/revision");
		assertThat(program("requester").post(path(request) + "/revisions", "{\"revision\":1}").status()).isEqualTo(422);
		assertThat(program("requester").get(path(request)).json().at("/revision").asInt()).isOne();
	}

	@Test
	void othersDoNotEditAndLeaveATrace() {
		Ask ask = Ask.valid();
		JsonNode request = program("requester").post("/requests", ask.json()).json();
		ask.with("roleArn", OTHER_ROLE);

		assertThat(revise("requester2", request, 1, ask).status()).isEqualTo(404);
		for (String who : List.of("approver", "security", "admin")) {
			assertThat(revise(who, request, 1, ask).status()).as(who).isEqualTo(403);
		}
		assertThat(program("auditor").get("/audit-events?action=request.resubmit&outcome=DENIED").text())
			.contains(request.at("/reference").asString(), "\"approver\"", "\"admin\"");
	}

	@Test
	void whatHasEndedIsNotEdited() {
		Ask ask = Ask.valid();
		JsonNode request = program("requester").post("/requests", ask.json()).json();
		act("approver", request, "rejection", "{\"revision\":1,\"comment\":\"No.\"}");

		Answer late = revise("requester", request, 1, ask.with("roleArn", OTHER_ROLE));

		assertThat(late.status()).isEqualTo(409);
		assertThat(late.json().at("/type").asString()).endsWith("/illegal-state");
	}

	@Test
	void whatIsMadeAlreadyIsRefusedByItsStateNotByItsOwnAssociation() {
		Ask ask = Ask.valid();
		JsonNode request = program("requester").post("/requests", ask.json()).json();
		act("approver", request, "approval", "{\"revision\":1}");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> program("requester").get(path(request)).json().at("/fulfilment").asString().equals("DONE"));

		Answer late = revise("requester", request, 1, ask.with("justification", "Too late."));

		assertThat(late.status()).isEqualTo(409);
		assertThat(late.json().at("/review").asString()).isEqualTo("APPROVED");
	}

	@Test
	void requestIsEditedOnItsPage() {
		Ask ask = Ask.valid();
		JsonNode request = program("requester").post("/requests", ask.json()).json();
		String page = "/requests/" + request.at("/reference").asString();
		HttpResponse<String> sentBack = person("approver").post(page, page + "/decision", "revision", "1", "digest",
				request.at("/digest").asString(), "d", "changes", "comment", "Say more.");
		assertThat(sentBack.statusCode()).isEqualTo(303);
		assertThat(person("requester").get(page).body()).contains("Changes requested", "Say more.", page + "/edit");

		String form = person("requester").get(page + "/edit").body();
		assertThat(form).contains("Edit " + request.at("/reference").asString(),
				"Writes receipts; without the role they are lost.", "Send revision 2");
		HttpResponse<String> sent = person("requester").post(page + "/edit", page + "/edit",
				form(request, 1, "Much better words."));
		assertThat(sent.statusCode()).isEqualTo(303);

		assertThat(person("approver").get(page).body()).contains("What revision 2 changed", "Much better words.",
				"sent revision 2");
		HttpResponse<String> stale = person("requester").post(page + "/edit", page + "/edit",
				form(request, 1, "Again other words."));
		assertThat(stale.statusCode()).isEqualTo(409);
		assertThat(stale.body()).contains("The request changed while you were reading");
	}

	@Test
	void formOfAnEditKeepsWhatWasTypedWhereItIsWrong() {
		JsonNode request = program("requester").post("/requests", Ask.valid().json()).json();
		String page = "/requests/" + request.at("/reference").asString();
		HttpResponse<String> refused = person("requester").post(page + "/edit", page + "/edit", "revision", "1",
				"cluster", "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1", "namespace", "Not A Namespace",
				"serviceAccount", "sa", "roleArn", OTHER_ROLE, "justification", "Kept.");

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("Not A Namespace", "Kept.", "Send revision 2",
				"name=\"revision\" value=\"1\"");
	}

	@Test
	void othersDoNotReachTheFormOfAnEdit() {
		JsonNode request = program("requester").post("/requests", Ask.valid().json()).json();
		String page = "/requests/" + request.at("/reference").asString();

		assertThat(person("approver").get(page + "/edit").statusCode()).isEqualTo(403);
		assertThat(person("requester2").get(page + "/edit").statusCode()).isEqualTo(404);
		assertThat(person("approver").get(page).body()).doesNotContain(page + "/edit");
		assertThat(person("approver").post(page, page + "/edit", form(request, 1, "Mine now.")).statusCode())
			.isEqualTo(403);
	}

	@Test
	void sameIsAskedAgainFromTheFilledInForm() {
		JsonNode request = program("requester").post("/requests", Ask.valid().json()).json();
		String reference = request.at("/reference").asString();

		assertThat(person("requester").get("/requests/new?from=" + reference).body()).contains("New request",
				request.at("/targets/0/serviceAccount").asString(), "Writes receipts; without the role they are lost.");
		assertThat(person("requester2").get("/requests/new?from=" + reference).statusCode()).isEqualTo(404);
	}

	private static String[] form(JsonNode request, int revision, String justification) {
		return new String[] { "revision", String.valueOf(revision), "cluster",
				request.at("/targets/0/cluster").asString(), "namespace", request.at("/targets/0/namespace").asString(),
				"serviceAccount", request.at("/targets/0/serviceAccount").asString(), "roleArn",
				request.at("/roleArn").asString(), "sendSessionTags", "on", "tagKey", "team", "tagValue", "payments",
				"justification", justification };
	}

	private Answer revise(String who, JsonNode request, int revision, Ask content) {
		return act(who, request, "revisions", "{\"revision\":" + revision + ",\"content\":" + content.json() + "}");
	}

	private Answer act(String who, JsonNode request, String act, String body) {
		return program(who).post(path(request) + "/" + act, body);
	}

	private static String path(JsonNode request) {
		return "/requests/" + request.at("/id").asString();
	}

}
