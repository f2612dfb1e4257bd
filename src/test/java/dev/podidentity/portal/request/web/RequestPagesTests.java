package dev.podidentity.portal.request.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages over the whole portal. */
class RequestPagesTests extends PortalTest {

	private static final Pattern DIGEST = Pattern.compile("title=\"([0-9a-f]{64})\"");

	@Test
	void approverApprovesAndEverybodySeesWhatEksMade() {
		String page = "/requests/" + ask("requester");
		PageClient jonas = person("approver");
		HttpResponse<String> read = checked(jonas, page);
		assertThat(read.body()).contains("Submit decision", "Maya Lindqvist");

		HttpResponse<String> answer = jonas.post(page, page + "/decision", "d", "approve", "comment", "Scope is fine.",
				"revision", "1", "digest", digest(read.body()));

		assertThat(answer.statusCode()).isEqualTo(303);
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(person("requester").get(page).body()).contains("1 of 1 created in EKS.",
					"Pods that run already have to be restarted for it.", "CreatePodIdentityAssociation",
					"Scope is fine."));
		assertThat(jonas.get(page).body()).contains("Created in EKS").doesNotContain("data-running");
	}

	@Test
	void requesterIsRefusedWithTheReasonInWords() {
		String page = "/requests/" + ask("requester");
		PageClient maya = person("requester");
		HttpResponse<String> answer = maya.post(page, page + "/decision", "d", "approve", "revision", "1", "digest",
				digest(maya.get(page).body()));
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("You cannot decide your own request.");
		assertThat(maya.get(page).body()).contains("You cannot decide your own request.", "Withdraw request…");
	}

	@Test
	void strangerFindsNothing() {
		HttpResponse<String> answer = person("requester2").get("/requests/" + ask("requester"));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("There is no request REQ-");
	}

	@Test
	void withdrawalIsOnTheTimeline() {
		String page = "/requests/" + ask("requester");
		PageClient maya = person("requester");
		assertThat(maya.post(page, page + "/withdrawal", "revision", "1").statusCode()).isEqualTo(303);
		assertThat(maya.get(page).body()).contains("withdrew the request", "Withdrew REQ-");
	}

	@Test
	void decidesTogetherWhatIsNotOnesOwn() {
		String others = ask("requester");
		String own = ask("approver");
		PageClient jonas = person("approver");
		checked(jonas, "/requests/" + others);
		checked(jonas, "/requests/" + own);

		HttpResponse<String> asked = jonas.post("/approvals", "/approvals/decision", "d", "approve", "comment", "Fine.",
				"id", others + "@1", "id", own + "@1");
		assertThat(asked.body()).contains("Approve 2 requests?", others + ", revision 1");
		HttpResponse<String> decided = jonas.post("/approvals", "/approvals/decision", "d", "approve", "comment",
				"Fine.", "id", others + "@1", "id", own + "@1", "confirm", "1");

		assertThat(decided.body()).contains("Your approval is stored.", "You cannot decide your own request.");
		assertThat(jonas.get("/approvals?tab=decided&q=" + others).body()).contains(others);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/requests", "/requests?view=all", "/approvals", "/approvals?tab=decided" })
	void aPageTakesTheSameNumberOfStatementsWhateverItHolds(String page) {
		PageClient jonas = person("approver");
		checked(jonas, "/requests/" + ask("requester"));
		jonas.get(page);
		int few = this.statements.during(() -> assertThat(jonas.get(page).statusCode()).isEqualTo(200)).size();
		String last = "";
		for (int i = 0; i < 6; i++) {
			last = ask("requester");
		}
		checked(jonas, "/requests/" + last);
		int many = this.statements.during(() -> assertThat(jonas.get(page).statusCode()).isEqualTo(200)).size();
		assertThat(many).isEqualTo(few);
	}

	private String ask(String who) {
		return "REQ-" + program(who).post("/requests", Ask.valid().json()).json().at("/number").asString();
	}

	/** The page once preflight has answered. */
	private static HttpResponse<String> checked(PageClient person, String page) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> person.get(page), (answer) -> answer.body().contains("Stored with"));
	}

	private static String digest(String html) {
		Matcher matcher = DIGEST.matcher(html);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

}
