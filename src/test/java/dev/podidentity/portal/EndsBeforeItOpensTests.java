package dev.podidentity.portal;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Access that is to end before its window opens would never be made: it is refused where
 * it is asked for and where it is approved; through REST and pages.
 */
class EndsBeforeItOpensTests extends PortalTest {

	private static final Instant OPENS = Instant.now().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.MINUTES);

	private static final String EARLY = OPENS.minus(Duration.ofDays(2)).toString();

	private static final String LATE = OPENS.plus(Duration.ofDays(2)).toString();

	private static final String WHY = "Changes are made only while now > timestamp(\"" + OPENS + "\"), next on ";

	@DynamicPropertySource
	static void policy(DynamicPropertyRegistry registry) throws IOException {
		Path file = Files.createTempFile("later", ".yaml");
		file.toFile().deleteOnExit();
		Files.writeString(file, """
				ownership:
				  - {team: payments, namespaces: "*"}
				rules:
				  - name: alone
				    when: targets.all(t, t.namespace == "alone")
				    window: now > timestamp("%1$s")
				    auto-approve: true
				  - name: emergency
				    when: targets.all(t, t.namespace == "emergency")
				    window: now > timestamp("%1$s")
				    stages: [{name: Platform engineering, groups: [platform]}]
				    break-glass: {groups: [payments], review-within: 24h}
				  - name: later
				    window: now > timestamp("%1$s")
				    stages: [{name: Platform engineering, groups: [platform]}]
				""".formatted(OPENS));
		registry.add("portal.policy.file", file::toString);
	}

	@ParameterizedTest
	@ValueSource(strings = { "payments", "alone" })
	void askingForItIsRefusedAtItsEndAndLaterIsNot(String namespace) {
		Ask ask = Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).with("expiresAt", EARLY);

		Answer refused = program("requester").post("/requests", ask.json());
		JsonNode forecast = program("requester").post("/requests/dry-run", ask.json()).json();

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/expiresAt");
		assertThat(refused.json().at("/errors/0/message").asString()).startsWith(WHY)
			.endsWith(" which is before that. Choose a later day.");
		assertThat(forecast.at("/refusal").asString()).isEqualTo(refused.json().at("/errors/0/message").asString());
		assertThat(program("requester").post("/requests", ask.with("expiresAt", LATE).json()).status()).isEqualTo(201);
	}

	@Test
	void formKeepsWhatWasTypedAndSaysSoAtTheField() {
		HttpResponse<String> answer = person("requester").post("/requests/new", "/requests/new", "cluster", "prod-eu-1",
				"namespace", "payments", "serviceAccount", Ask.newServiceAccount(), "roleArn",
				"arn:aws:iam::111122223333:role/payments-checkout-v2", "justification", "Typed with care", "expiresAt",
				OPENS.minus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC).toLocalDate().toString());

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
		assertThat(answer.body()).contains("href=\"#expires\"", "Changes are made only while now &gt; timestamp(",
				"Choose a later day.", "Typed with care");
	}

	@Test
	void revisionThatEndsTooEarlyIsRefusedAndTheOneBeforeStays() {
		String body = Ask.empty()
			.target("prod-eu-1", "payments", Ask.newServiceAccount())
			.with("expiresAt", LATE)
			.json();
		String id = program("requester").post("/requests", body).json().at("/id").asString();

		Answer refused = program("requester").post("/requests/" + id + "/revisions", revision(body, EARLY));

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/expiresAt");
		assertThat(program("requester").get("/requests/" + id).json().at("/revision").asInt()).isOne();
	}

	/** It can be sent, since who may break the glass waits for no window. */
	@Test
	void lastApprovalIsRefusedAndNothingIsStored() {
		JsonNode request = emergency();
		String reference = request.at("/reference").asString();
		String page = "/requests/" + reference;

		Answer refused = program("approver").post(page + "/approval", "{\"revision\":1}");
		PageClient approver = person("approver");
		HttpResponse<String> onThePage = approver.post(page, page + "/decision", "revision", "1", "digest",
				request.at("/digest").asString(), "d", "approve", "comment", "Kept with care");
		HttpResponse<String> together = approver.post("/approvals", "/approvals/decision", "id", reference + "@1", "d",
				"approve", "confirm", "1");

		assertThat(refused.status()).as(refused.text()).isEqualTo(409);
		assertThat(refused.json().at("/detail").asString()).startsWith(WHY)
			.endsWith(" Choose a later day in a new revision.");
		assertThat(onThePage.statusCode()).isEqualTo(409);
		assertThat(onThePage.body()).contains("It would end before it is made", "Kept with care",
				"Changes are made only while now &gt; timestamp(");
		assertThat(together.body()).contains("Changes are made only while now &gt; timestamp(");
		JsonNode after = program("auditor").get(page).json();
		assertThat(after.at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(after.at("/decisions")).isEmpty();
		assertThat(program("auditor").get("/audit-events?action=request.approve&outcome=DENIED").text())
			.contains(reference);
	}

	@Test
	void laterDayInANewRevisionIsApprovedAndWaits() {
		String body = emergencyBody();
		String id = program("requester").post("/requests", body).json().at("/id").asString();
		assertThat(program("requester").post("/requests/" + id + "/revisions", revision(body, LATE)).status())
			.isEqualTo(201);

		JsonNode approved = program("approver").post("/requests/" + id + "/approval", "{\"revision\":2}").json();

		assertThat(approved.at("/review").asString()).as(approved.toString()).isEqualTo("APPROVED");
		assertThat(approved.at("/targets/0/change/status").asString()).isEqualTo("QUEUED");
		assertThat(approved.at("/targets/0/change/notBefore").asString())
			.isEqualTo(OPENS.plus(Duration.ofMinutes(1)).toString());
	}

	/** What is approved is not edited any more: it can only be called off. */
	@Test
	void whatWaitsForItsWindowIsNotEdited() {
		String body = Ask.empty().target("prod-eu-1", "payments", Ask.newServiceAccount()).json();
		JsonNode request = program("requester").post("/requests", body).json();
		String id = request.at("/id").asString();
		program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");

		Answer edited = program("requester").post("/requests/" + id + "/revisions", revision(body, LATE));

		assertThat(edited.status()).as(edited.text()).isEqualTo(409);
		JsonNode after = program("requester").get("/requests/" + id).json();
		assertThat(after.at("/revision").asInt()).isOne();
		assertThat(after.at("/digest")).isEqualTo(request.at("/digest"));
		assertThat(after.at("/actions/edit/allowed").asBoolean()).isFalse();
		assertThat(after.at("/actions/withdraw/allowed").asBoolean()).isTrue();
		assertThat(person("requester").get("/requests/" + id + "/edit").statusCode()).isIn(403, 409);
		assertThat(program("requester").post("/requests/" + id + "/withdrawal", "{\"revision\":1}")
			.json()
			.at("/targets/0/change/status")
			.asString()).isEqualTo("CANCELLED");
	}

	private JsonNode emergency() {
		Answer answer = program("requester").post("/requests", emergencyBody());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	private static String emergencyBody() {
		return Ask.empty().target("prod-eu-1", "emergency", Ask.newServiceAccount()).with("expiresAt", EARLY).json();
	}

	private static String revision(String body, String end) {
		ObjectNode content = (ObjectNode) JsonMapper.shared().readTree(body);
		ObjectNode revised = JsonMapper.shared().createObjectNode().put("revision", 1);
		revised.set("content", content.put("expiresAt", end));
		return revised.toString();
	}

}
