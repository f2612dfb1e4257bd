package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.Refusals;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.SampleRequest;
import dev.podidentity.portal.web.Toast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

/** Deciding, withdrawing and retrying, and every way in which they are refused. */
@PageTest
class RequestActsTests {

	private static final Actor JONAS = SampleRequest.actor(SampleRequest.JONAS);

	private static final UUID CHANGE = new UUID(2, 4);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestReader reader;

	@Autowired
	private RequestReview review;

	@Test
	void approvalLeadsBackWithAToast() {
		finds(SampleRequest.approved());
		MvcTestResult result = decide("approve", "Fine.");
		then(this.review).should().approve("REQ-1042", 1, null, "Fine.", JONAS);
		assertThat(result).hasStatus(303).hasRedirectedUrl("/requests/REQ-1042");
		assertThat(toast(result)).isEqualTo(Toast.ok("Approved REQ-1042", "The portal creates it in EKS now."));
	}

	@Test
	void approvalOfAStageTellsWhoIsNext() {
		finds(SampleRequest.submitted()
			.stages(new Plan.Stage("Platform engineering", java.util.List.of("platform"), 1),
					new Plan.Stage("Security", java.util.List.of("security"), 1))
			.decision("approver", Verdict.APPROVED, null, 1, null));
		assertThat(toast(decide("approve", ""))).isEqualTo(Toast.ok("Approved REQ-1042", "Security decides next."));
	}

	@Test
	void rejectionLeadsBackWithAToast() {
		finds(SampleRequest.submitted().review(ReviewStatus.REJECTED));
		MvcTestResult result = decide("reject", "Too wide.");
		then(this.review).should().reject("REQ-1042", 1, "Too wide.", JONAS);
		assertThat(toast(result)).isEqualTo(Toast.ok("Rejected REQ-1042", "Maya sees your comment."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "maybe", "APPROVE" })
	void missingChoiceKeepsTheComment(String choice) {
		finds(decidable());
		MvcTestResult result = decide(choice, "Half a <b>thought");
		assertThat(result).hasStatus(422);
		assertThat(Browser.text(result)).contains("Your decision was not stored. 1 thing needs your attention.",
				"href=\"#d\"", "Choose what you decide.", "Half a &lt;b&gt;thought");
		then(this.review).should(never()).approve(any(), anyInt(), any(), any(), any());
	}

	@Test
	void rejectionWithoutCommentIsToldAtTheField() {
		finds(decidable());
		willThrow(SampleRequest.invalid("/comment", "Say why: the requester sees it.")).given(this.review)
			.reject("REQ-1042", 1, "", JONAS);
		MvcTestResult result = decide("reject", "");
		assertThat(result).hasStatus(422);
		assertThat(Browser.text(result)).contains("href=\"#comment\"", "Say why: the requester sees it.",
				"aria-invalid=\"true\"", "aria-describedby=\"comment-h comment-e\"");
	}

	@Test
	void staleDecisionIsNotStoredAndKeepsTheComment() {
		finds(decidable().revision(2));
		willThrow(SampleRequest.stale()).given(this.review).approve("REQ-1042", 1, null, "Fine by me.", JONAS);
		MvcTestResult result = decide("approve", "Fine by me.");
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result))
			.contains("The request changed while you were reading",
					"You read revision 1; this page now shows revision 2.", "Your decision was not stored.",
					"Fine by me.", "name=\"revision\" value=\"2\"", "role=\"alert\"")
			.doesNotContain("checked=");
	}

	@Test
	void approvalOfARoleMadeAnewIsRefusedWithTheNewChecksAndKeepsTheComment() {
		finds(decidable().checks(SampleRequest.check(Name.ROLE_EXISTS, Result.WARNING,
				"Role receipts was deleted and made anew since the checks of 23 Nov, 09:00 UTC")));
		willThrow(Refusals.madeAnew()).given(this.review).approve("REQ-1042", 1, null, "Fine by me.", JONAS);
		MvcTestResult result = decide("approve", "Fine by me.");
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("The role is not as it was checked", "Nothing was approved.",
				"since the checks of 23 Nov, 09:00 UTC", "Fine by me.");
	}

	@Test
	void approvalByOlderChecksIsRefusedWithTheNewestAndKeepsTheComment() {
		finds(decidable());
		willThrow(Refusals.checksNotRead()).given(this.review).approve("REQ-1042", 1, null, "Fine by me.", JONAS);
		MvcTestResult result = decide("approve", "Fine by me.");
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("The checks were made again", "Nothing was approved.", "Fine by me.",
				"name=\"checksAt\" value=\"");
	}

	@Test
	void anotherDigestIsStaleToo() {
		finds(decidable());
		MvcTestResult result = post("/requests/REQ-1042/decision", SampleRequest.JONAS, "d", "approve", "revision", "1",
				"digest", "0000", "comment", "Fine by me.");
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("The request changed while you were reading", "Fine by me.");
		then(this.review).should(never()).approve(any(), anyInt(), any(), any(), any());
	}

	@Test
	void decisionOnWhatWasDecidedNamesWhoWasFaster() {
		finds(SampleRequest.submitted()
			.review(ReviewStatus.APPROVED)
			.decision("security", Verdict.APPROVED, null, 1, null));
		willThrow(SampleRequest.illegal(ReviewStatus.APPROVED)).given(this.review).reject("REQ-1042", 1, "No.", JONAS);
		MvcTestResult result = decide("reject", "No.");
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("Priya Raman approved this",
				"Your decision was not needed and not stored.");
	}

	@Test
	void decisionOnWhatWasWithdrawnSaysSo() {
		finds(SampleRequest.submitted().review(ReviewStatus.WITHDRAWN));
		willThrow(SampleRequest.illegal(ReviewStatus.WITHDRAWN)).given(this.review)
			.approve(anyString(), anyInt(), any(), any(), any());
		assertThat(Browser.text(decide("approve", ""))).contains("Maya Lindqvist withdrew this");
	}

	@Test
	void ownRequestIsForbidden() {
		finds(SampleRequest.submitted());
		willThrow(SampleRequest.forbidden("You cannot decide your own request.")).given(this.review)
			.approve(anyString(), anyInt(), any(), any(), any());
		MvcTestResult result = post("/requests/REQ-1042/decision", SampleRequest.MAYA, "d", "approve", "revision", "1",
				"digest", digest());
		assertThat(result).hasStatus(403);
		assertThat(Browser.errorPage(this.mvc, result)).contains("You cannot decide your own request.",
				"Your role is Requester.");
	}

	@Test
	void decisionOnWhatOneMayNotSeeFindsNothingAndLeavesATrail() {
		given(this.reader.get(any(), any())).willThrow(new RequestNotFound("REQ-9999"));
		willThrow(new RequestNotFound("REQ-9999")).given(this.review)
			.approve(anyString(), anyInt(), any(), any(), any());
		MvcTestResult result = post("/requests/REQ-9999/decision", SampleRequest.NOAH, "d", "approve", "revision", "1");
		assertThat(result).hasStatus(404);
		assertThat(Browser.errorPage(this.mvc, result)).contains("There is no request REQ-9999.");
		then(this.review).should().approve(anyString(), anyInt(), any(), any(), any());
	}

	@Test
	void decisionWithoutARevisionIsRefused() {
		finds(decidable());
		assertThat(post("/requests/REQ-1042/decision", SampleRequest.JONAS, "d", "approve")).hasStatus4xxClientError();
		then(this.review).should(never()).approve(any(), anyInt(), any(), any(), any());
	}

	@Test
	void formFromElsewhereIsRefused() {
		assertThat(this.mvc.post()
			.uri("/requests/REQ-1042/decision")
			.param("d", "approve")
			.param("revision", "1")
			.with(Browser.as(SampleRequest.JONAS))).hasStatus(403);
	}

	@Test
	void withdrawalLeadsBackWithAToast() {
		finds(SampleRequest.submitted().review(ReviewStatus.WITHDRAWN));
		MvcTestResult result = post("/requests/REQ-1042/withdrawal", SampleRequest.MAYA, "revision", "1");
		then(this.review).should().withdraw("REQ-1042", 1, null, SampleRequest.actor(SampleRequest.MAYA));
		assertThat(result).hasStatus(303).hasRedirectedUrl("/requests/REQ-1042");
		assertThat(toast(result)).isEqualTo(Toast.ok("Withdrew REQ-1042", "Nothing is created; you can ask again."));
	}

	@Test
	void withdrawalAfterTheDecisionNamesWhoDecided() {
		finds(SampleRequest.approved());
		willThrow(SampleRequest.illegal(ReviewStatus.APPROVED)).given(this.review)
			.withdraw(anyString(), anyInt(), any(), any());
		MvcTestResult result = post("/requests/REQ-1042/withdrawal", SampleRequest.MAYA, "revision", "1");
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("Jonas Weber approved this");
	}

	@Test
	void withdrawalOfAnothersRequestIsForbidden() {
		finds(SampleRequest.submitted());
		willThrow(SampleRequest.forbidden("Only the person who asked can withdraw a request.")).given(this.review)
			.withdraw(anyString(), anyInt(), any(), any());
		assertThat(post("/requests/REQ-1042/withdrawal", SampleRequest.NOAH, "revision", "1")).hasStatus(403);
	}

	@Test
	void retryLeadsBackWithAToast() {
		finds(SampleRequest.approved().change(SampleRequest.change(ChangeStatus.QUEUED)));
		MvcTestResult result = post("/requests/REQ-1042/changes/" + CHANGE + "/retry", SampleRequest.MAYA);
		then(this.review).should().retry("REQ-1042", List.of(CHANGE), SampleRequest.actor(SampleRequest.MAYA));
		assertThat(result).hasStatus(303).hasRedirectedUrl("/requests/REQ-1042");
		assertThat(toast(result).text()).isEqualTo("Nobody has to approve again.");
	}

	@Test
	void othersThatStoppedForTheSameCauseAreRetriedWithIt() {
		finds(SampleRequest.approved().change(SampleRequest.change(ChangeStatus.QUEUED)));
		UUID other = new UUID(7, 7);
		MvcTestResult result = post("/requests/REQ-1042/changes/" + CHANGE + "/retry", SampleRequest.MAYA, "also",
				other.toString(), "also", CHANGE.toString());
		then(this.review).should().retry("REQ-1042", List.of(CHANGE, other), SampleRequest.actor(SampleRequest.MAYA));
		assertThat(toast(result).title()).isEqualTo("Trying again: 2 targets, REQ-1042");
	}

	@Test
	void retryOfWhatHasNotStoppedIsAConflict() {
		finds(SampleRequest.approved().change(SampleRequest.change(ChangeStatus.SUCCEEDED)));
		willThrow(new ChangeNotRetryable(ChangeStatus.SUCCEEDED)).given(this.review).retry(any(), any(), any());
		MvcTestResult result = post("/requests/REQ-1042/changes/" + CHANGE + "/retry", SampleRequest.MAYA);
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("Nothing to retry", "Only a change that has stopped can be retried");
	}

	@Test
	void retryOfNoChangeIsABadRequest() {
		assertThat(post("/requests/REQ-1042/changes/x/retry", SampleRequest.MAYA)).hasStatus(400);
		assertThat(post("/requests/REQ-1042/changes/" + CHANGE + "/retry", SampleRequest.MAYA, "also", "x"))
			.hasStatus(400);
	}

	private void finds(SampleRequest sample) {
		given(this.reader.get(any(), any())).willReturn(sample.view());
	}

	private MvcTestResult decide(String choice, String comment) {
		return post("/requests/REQ-1042/decision", SampleRequest.JONAS, "d", choice, "comment", comment, "revision",
				"1", "digest", digest());
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

	private static SampleRequest decidable() {
		return SampleRequest.submitted().mayDecide(Permission.GRANTED);
	}

	private static String digest() {
		return SampleRequest.submitted().content().digest();
	}

}
