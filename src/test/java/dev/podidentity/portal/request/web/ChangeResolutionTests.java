package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.ResolutionRefused;
import dev.podidentity.portal.request.SampleRequest;
import dev.podidentity.portal.web.Toast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** What an administrator decides about a stopped change, and how that is refused. */
@PageTest
class ChangeResolutionTests {

	private static final Actor TOM = SampleRequest.actor(SampleRequest.TOM);

	private static final UUID CHANGE = new UUID(2, ChangeStatus.CONFLICT.ordinal());

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestReader reader;

	@Autowired
	private RequestReview review;

	@Test
	void administratorSeesWhatIsThereAndEachWayOut() {
		assertThat(page(conflict().mayResolve(), SampleRequest.TOM))
			.contains("action=\"/requests/REQ-1042/changes/" + CHANGE + "/resolution\"", "There now", "a-foreign",
					"arn:aws:iam::111122223333:role/somebody-else", "name=\"how\" value=\"REPLACE\"",
					"name=\"how\" value=\"GIVE_UP\"", "Replace it", "Give up", "name=\"reason\"",
					"Not possible. It differs in more than tags.")
			.doesNotContain("value=\"ADOPT\"");
	}

	@Test
	void whoMayNotResolveReadsWhyAndFindsNoForm() {
		assertThat(page(conflict(), SampleRequest.MAYA)).contains("Only administrators can resolve.")
			.doesNotContain("/resolution\"", "There now", "Replace it");
	}

	@Test
	void failedChangeCanOnlyBeGivenUp() {
		assertThat(page(SampleRequest.approved().mayResolve().change(SampleRequest.change(ChangeStatus.FAILED)),
				SampleRequest.TOM))
			.contains("value=\"GIVE_UP\"", "Nothing is known to be on the target.")
			.doesNotContain("value=\"ADOPT\"", "value=\"REPLACE\"", "There now");
	}

	@ParameterizedTest
	@EnumSource(value = ChangeStatus.class, names = { "FAILED", "CONFLICT" }, mode = EnumSource.Mode.EXCLUDE)
	void changeThatHasNotStoppedHasNoForm(ChangeStatus status) {
		assertThat(page(SampleRequest.approved().mayResolve().change(SampleRequest.change(status)), SampleRequest.TOM))
			.doesNotContain("/resolution\"");
	}

	@ParameterizedTest
	@CsvSource({ "ADOPT,'Adopting, REQ-1042'", "REPLACE,'Replacing, REQ-1042'", "GIVE_UP,'Gave up, REQ-1042'" })
	void resolutionLeadsBackWithAToast(Resolution how, String title) {
		finds(conflict());
		MvcTestResult result = resolve(SampleRequest.TOM, "how", how.name(), "reason", "Agreed with the owner.");
		then(this.review).should().resolve("REQ-1042", List.of(CHANGE), how, "Agreed with the owner.", TOM);
		assertThat(result).hasStatus(303).hasRedirectedUrl("/requests/REQ-1042");
		Toast toast = (Toast) Objects.requireNonNull(result.getMvcResult().getFlashMap().get("toast"));
		assertThat(toast.title()).isEqualTo(title);
	}

	@Test
	void whatStoppedForTheSameCauseIsToldOnceAndSettledTogether() {
		SampleRequest alike = ManyChanges.of(3, ChangeStatus.FAILED).mayRetry().mayResolve();
		assertThat(page(alike, SampleRequest.TOM)).containsOnlyOnce("Let the role trust Pod Identity, then retry.")
			.contains("3 of 3 targets on prod-eu-1 failed: the trust policy of the role does not let Pod Identity in.",
					"3 targets with role payments-receipts in account 111122223333", "payments/app-2 on prod-eu-1",
					"Retry all 3", "Give up all 3", "name=\"also\" value=\"" + ManyChanges.id(1) + "\"",
					"name=\"also\" value=\"" + ManyChanges.id(2) + "\"",
					"action=\"/requests/REQ-1042/changes/" + ManyChanges.id(0) + "/retry\"")
			.doesNotContain("th:", "/changes/" + ManyChanges.id(1));
		MvcTestResult result = resolve(SampleRequest.TOM, "how", "GIVE_UP", "reason", "Over.", "also",
				ManyChanges.id(1).toString());
		then(this.review).should()
			.resolve("REQ-1042", List.of(CHANGE, ManyChanges.id(1)), Resolution.GIVE_UP, "Over.", TOM);
		Toast toast = (Toast) Objects.requireNonNull(result.getMvcResult().getFlashMap().get("toast"));
		assertThat(toast.title()).isEqualTo("Gave up: 2 targets, REQ-1042");
	}

	@Test
	void missingReasonIsToldAtTheFieldOfThatChange() {
		finds(conflict().mayResolve());
		willThrow(SampleRequest.invalid("/reason", "Say why.")).given(this.review)
			.resolve("REQ-1042", List.of(CHANGE), Resolution.REPLACE, " ", TOM);
		MvcTestResult result = resolve(SampleRequest.TOM, "how", "REPLACE", "reason", " ");
		assertThat(result).hasStatus(422);
		assertThat(Browser.text(result)).contains("Nothing was changed. 1 thing needs your attention.",
				"href=\"#reason-" + CHANGE + "\"", "Say why.", "aria-invalid=\"true\"",
				"aria-describedby=\"reason-" + CHANGE + "-h reason-" + CHANGE + "-e\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "adopt", "DELETE", "<b>" })
	void wayThatIsNoneKeepsTheReason(String how) {
		finds(conflict().mayResolve());
		MvcTestResult result = resolve(SampleRequest.TOM, "how", how, "reason", "Half a <b>thought");
		assertThat(result).hasStatus(422);
		assertThat(Browser.text(result)).contains("Choose what becomes of the change.", "Half a &lt;b&gt;thought")
			.doesNotContain("href=\"#reason", "<b>thought");
		then(this.review).should(never()).resolve(any(), any(), any(), any(), any());
	}

	@Test
	void wayThatIsNotPossibleAnyMoreIsAConflict() {
		finds(SampleRequest.approved().mayResolve().change(SampleRequest.change(ChangeStatus.RUNNING)));
		willThrow(new ResolutionRefused("Only a change that has stopped can be resolved; this one is RUNNING."))
			.given(this.review)
			.resolve(any(), any(), any(), any(), any());
		MvcTestResult result = resolve(SampleRequest.TOM, "how", "ADOPT", "reason", "Late");
		assertThat(result).hasStatus(409);
		assertThat(Browser.text(result)).contains("Not resolved", "this one is RUNNING. Nothing was changed.");
	}

	@Test
	void ownRequestIsForbidden() {
		finds(conflict());
		willThrow(SampleRequest.forbidden("You cannot resolve a change that you asked for yourself."))
			.given(this.review)
			.resolve(any(), any(), any(), any(), any());
		MvcTestResult result = resolve(SampleRequest.MAYA, "how", "ADOPT", "reason", "Mine");
		assertThat(result).hasStatus(403);
		assertThat(Browser.errorPage(this.mvc, result))
			.contains("You cannot resolve a change that you asked for yourself.");
	}

	@Test
	void formFromElsewhereIsRefused() {
		assertThat(this.mvc.post()
			.uri("/requests/REQ-1042/changes/" + CHANGE + "/resolution")
			.param("how", "ADOPT")
			.with(Browser.as(SampleRequest.TOM))).hasStatus(403);
	}

	private static SampleRequest conflict() {
		return SampleRequest.approved().change(SampleRequest.change(ChangeStatus.CONFLICT));
	}

	private void finds(SampleRequest sample) {
		given(this.reader.get(any(), any())).willReturn(sample.view());
	}

	private String page(SampleRequest sample, Person reader) {
		finds(sample);
		MvcTestResult result = this.mvc.get().uri("/requests/REQ-1042").with(Browser.as(reader)).exchange();
		assertThat(result).hasStatusOk();
		return Browser.text(result);
	}

	private MvcTestResult resolve(Person person, String... params) {
		var request = this.mvc.post()
			.uri("/requests/REQ-1042/changes/" + CHANGE + "/resolution")
			.with(Browser.as(person))
			.with(csrf());
		for (int i = 0; i < params.length; i += 2) {
			request.param(params[i], params[i + 1]);
		}
		return request.exchange();
	}

}
