package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.AfterReview;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.SampleRequest;
import dev.podidentity.portal.web.Toast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** How the page of a request offers to break the glass, and shows that it was broken. */
@PageTest
class BreakGlassPageTests {

	private static final Permission OWN = Permission.refused(Kind.FORBIDDEN, "You cannot decide your own request.");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestReader reader;

	@Autowired
	private RequestReview review;

	@Test
	void whoMayIsOfferedItWithItsConsequences() {
		assertThat(page(SampleRequest.submitted().mayBreakGlass(Permission.GRANTED), SampleRequest.MAYA))
			.contains("action=\"/requests/REQ-1042/break-glass\"", "name=\"reason\"", "Why can it not wait?",
					"<strong>Platform engineering</strong>", "review it within",
					"You may break the glass: it goes ahead at once and is reviewed within 1 day.")
			.doesNotContain("<details class=\"p-fold p-panel p-pad\" id=\"break-glass\" open", "th:");
	}

	@Test
	void whoMayNotIsToldWhy() {
		Permission refused = Permission.refused(Kind.FORBIDDEN, "Only members of platform may.");
		assertThat(page(SampleRequest.submitted().mayBreakGlass(refused), SampleRequest.MAYA))
			.contains("Only members of platform may.")
			.doesNotContain("break-glass-now");
	}

	@Test
	void nothingIsSaidOfItWhereNoRuleLetsAnybodyOrNothingWaits() {
		assertThat(page(SampleRequest.submitted(), SampleRequest.MAYA)).doesNotContain("break the glass",
				"Break the glass");
		assertThat(page(SampleRequest.submitted().mayBreakGlass(OWN).review(ReviewStatus.REJECTED), SampleRequest.MAYA))
			.doesNotContain("break the glass", "Break the glass");
	}

	@Test
	void breakingLeadsBackWithAToast() {
		finds(SampleRequest.submitted().brokenGlass(AfterReview.PENDING, OWN));
		MvcTestResult result = breakGlass("Receipts are down.", digest());
		then(this.review).should()
			.breakGlass("REQ-1042", 1, null, "Receipts are down.", SampleRequest.actor(SampleRequest.MAYA));
		assertThat(result).hasStatus(303).hasRedirectedUrl("/requests/REQ-1042");
		assertThat(toast(result).title()).isEqualTo("Broke the glass of REQ-1042");
	}

	@Test
	void missingReasonIsToldAtTheFieldThatIsOpenThen() {
		finds(SampleRequest.submitted().mayBreakGlass(Permission.GRANTED));
		willThrow(SampleRequest.invalid("/reason", "Say why it cannot wait.")).given(this.review)
			.breakGlass(anyString(), anyInt(), any(), any(), any());
		MvcTestResult result = breakGlass("", digest());
		assertThat(result).hasStatus(422);
		assertThat(Browser.text(result)).contains("Say why it cannot wait.", "aria-describedby=\"reason-e\"",
				"aria-invalid=\"true\"", "open=\"open\"");
	}

	@Test
	void reasonForWhatHasChangedSinceIsKept() {
		finds(SampleRequest.submitted().mayBreakGlass(Permission.GRANTED));
		MvcTestResult result = breakGlass("Down <b>hard", "0000");
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("The request changed while you were reading", "Down &lt;b&gt;hard",
				"open=\"open\"");
		then(this.review).should(never()).breakGlass(any(), anyInt(), any(), any(), any());
	}

	@Test
	void reviewerConfirmsOrObjectsInsteadOfApproving() {
		assertThat(page(SampleRequest.submitted().brokenGlass(AfterReview.PENDING, Permission.GRANTED),
				SampleRequest.JONAS))
			.contains("Broken glass, to be reviewed", "Maya Lindqvist", "broke the glass", "Receipts are down.",
					"still has to review it", "Your review afterwards", "value=\"confirm\"", "value=\"object\"",
					"You review for Platform engineering", "Needed unless you confirm.", "0 of 1 agreed",
					"The last one needed; it should have gone ahead")
			.doesNotContain("value=\"approve\"", "value=\"changes\"", "value=\"reject\"", "Withdraw request");
	}

	@Test
	void whoBrokeItIsToldWhoReviews() {
		assertThat(page(SampleRequest.submitted().brokenGlass(AfterReview.PENDING, OWN), SampleRequest.MAYA))
			.contains("You cannot decide your own request.", "Jonas Weber can.")
			.doesNotContain("Submit decision");
		assertThat(
				page(SampleRequest.submitted().candidates().brokenGlass(AfterReview.PENDING, OWN), SampleRequest.MAYA))
			.contains("Nobody can review this now: Platform engineering has no member who could.");
	}

	@Test
	void confirmationStaysVisible() {
		assertThat(page(SampleRequest.submitted()
			.brokenGlass(AfterReview.CONFIRMED, Permission.refused(Kind.ILLEGAL_STATE, "Confirmed."))
			.decision("approver", Verdict.CONFIRMED, "Seen.", 1, null), SampleRequest.JONAS))
			.contains("Broken glass, confirmed since", "Everybody who had to agree has confirmed it since.",
					"confirmed revision 1 afterwards as Platform engineering", "Confirmed afterwards",
					"broke the glass: revision 1 goes ahead unreviewed")
			.doesNotContain("Submit decision", "still has to review");
	}

	@Test
	void objectionSaysWhoWhyAndWhatToDo() {
		assertThat(page(SampleRequest.submitted()
			.brokenGlass(AfterReview.OBJECTED, Permission.refused(Kind.ILLEGAL_STATE, "Objected."))
			.decision("approver", Verdict.OBJECTED, "Far <i>too</i> broad.", 1, null), SampleRequest.ELENA))
			.contains("Broken glass, objected to", "Jonas Weber", "objects", "Far &lt;i&gt;too&lt;/i&gt; broad.",
					"Nothing was undone", "objected to revision 1 afterwards as Platform engineering");
	}

	@ParameterizedTest
	@CsvSource({ "confirm, PENDING, Confirmed REQ-1042, Platform engineering reviews it too.",
			"confirm, CONFIRMED, Confirmed REQ-1042, The review afterwards is complete.",
			"object, OBJECTED, Objected to REQ-1042, What was made stays until somebody removes it in EKS." })
	void reviewLeadsBackWithAToast(String choice, AfterReview after, String title, String text) {
		finds(SampleRequest.submitted().brokenGlass(after, Permission.GRANTED));
		MvcTestResult result = post("/requests/REQ-1042/decision", SampleRequest.JONAS, "d", choice, "comment", "Seen.",
				"revision", "1", "digest", digest());
		assertThat(result).hasStatus(303);
		assertThat(toast(result)).isEqualTo(Toast.ok(title, text));
		if (choice.equals("confirm")) {
			then(this.review).should().confirm("REQ-1042", 1, null, "Seen.", SampleRequest.actor(SampleRequest.JONAS));
		}
		else {
			then(this.review).should().object("REQ-1042", 1, "Seen.", SampleRequest.actor(SampleRequest.JONAS));
		}
	}

	@Test
	void reviewOfWhatIsReviewedIsAConflictThatKeepsTheComment() {
		finds(SampleRequest.submitted().brokenGlass(AfterReview.CONFIRMED, Permission.GRANTED));
		willThrow(SampleRequest.reviewed(AfterReview.CONFIRMED)).given(this.review)
			.object(anyString(), anyInt(), any(), any());
		MvcTestResult result = post("/requests/REQ-1042/decision", SampleRequest.JONAS, "d", "object", "comment",
				"Too late.", "revision", "1", "digest", digest());
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("Nothing to review",
				"The review afterwards has confirmed this request. Your review was not needed and not stored.");
	}

	@Test
	void decisionOnWhatWasBrokenNamesWhoBrokeIt() {
		finds(SampleRequest.submitted().brokenGlass(AfterReview.PENDING, Permission.GRANTED));
		willThrow(SampleRequest.illegal(ReviewStatus.APPROVED)).given(this.review)
			.reject(anyString(), anyInt(), any(), any());
		MvcTestResult result = post("/requests/REQ-1042/decision", SampleRequest.JONAS, "d", "reject", "comment", "No.",
				"revision", "1", "digest", digest());
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("Maya Lindqvist broke the glass of this");
	}

	@Test
	void stagesReviewOneAfterTheOther() {
		assertThat(page(SampleRequest.submitted()
			.stages(new Plan.Stage("Platform engineering", java.util.List.of("platform"), 1),
					new Plan.Stage("Security", java.util.List.of("security"), 1))
			.brokenGlass(AfterReview.PENDING, Permission.GRANTED), SampleRequest.JONAS))
			.contains("Platform engineering, then Security", "Completes stage 1; Security reviews it too");
	}

	private String page(SampleRequest sample, Person reader) {
		finds(sample);
		return Browser.text(this.mvc.get().uri("/requests/REQ-1042").with(Browser.as(reader)).exchange());
	}

	private void finds(SampleRequest sample) {
		given(this.reader.get(any(), any())).willReturn(sample.view());
	}

	private MvcTestResult breakGlass(String reason, String digest) {
		return post("/requests/REQ-1042/break-glass", SampleRequest.MAYA, "revision", "1", "digest", digest, "reason",
				reason);
	}

	private MvcTestResult post(String path, Person person, String... params) {
		var request = this.mvc.post().uri(path).with(Browser.as(person)).with(csrf());
		for (int i = 0; i < params.length; i += 2) {
			request.param(params[i], params[i + 1]);
		}
		return request.exchange();
	}

	private static Toast toast(MvcTestResult result) {
		return (Toast) java.util.Objects.requireNonNull(result.getMvcResult().getFlashMap().get("toast"));
	}

	private static String digest() {
		return SampleRequest.submitted().content().digest();
	}

}
