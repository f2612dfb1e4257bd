package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.request.Submission;
import dev.podidentity.portal.request.Submission.TagInput;
import dev.podidentity.portal.request.Submission.TargetInput;
import org.junit.jupiter.api.Test;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

class RequestFormTests {

	@Test
	void everythingTypedIsSent() {
		assertThat(NewRequests.form(NewRequests.good()).submission()).isEqualTo(new Submission(null,
				List.of(new TargetInput(NewRequests.PROD, "payments", "receipt-signer"),
						new TargetInput(NewRequests.AUTO, "payments", "receipt-mailer")),
				NewRequests.CHECKOUT, "", true, NewRequests.POLICY, List.of(new TagInput("team", "payments")),
				"Signs receipts.\nWithout it no receipt leaves the house.", "", ""));
	}

	@Test
	void nothingSentIsOneEmptyTargetWithSessionTags() {
		RequestForm form = NewRequests.form(new LinkedMultiValueMap<>());

		assertThat(form).isEqualTo(RequestForm.EMPTY);
		assertThat(form.targets()).containsExactly(TargetForm.EMPTY);
		assertThat(form.tags()).containsExactly(TagForm.EMPTY);
		assertThat(form.submission().tags()).isEmpty();
		assertThat(form.submission().disableSessionTags()).isFalse();
		assertThat(form.checkable()).isFalse();
	}

	@Test
	void tickedBoxSendsSessionTagsWhateverTheMarkerSays() {
		assertThat(NewRequests.form(NewRequests.good()).sendSessionTags()).isFalse();
		assertThat(NewRequests.form(NewRequests.with("sendSessionTags", "true")).sendSessionTags()).isTrue();
	}

	@Test
	void valuesKeepTheirCommas() {
		MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
		NewRequests.target(sent, "a,b", "c,d", "e,f");

		assertThat(NewRequests.form(sent).targets()).containsExactly(new TargetForm("a,b", "c,d", "e,f"));
	}

	@Test
	void columnsOfUnequalLengthAreFilledUp() {
		MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
		sent.add("namespace", "one");
		sent.add("namespace", "two");
		sent.add("serviceAccount", "app");
		sent.add("tagValue", "lonely");

		assertThat(NewRequests.form(sent).targets()).containsExactly(new TargetForm("", "one", "app"),
				new TargetForm("", "two", ""));
		assertThat(NewRequests.form(sent).submission().tags()).containsExactly(new TagInput("", "lonely"));
	}

	@Test
	void moreRowsThanAllowedAreKept() {
		assertThat(NewRequests.form(NewRequests.withTargets(25)).submission().targets()).hasSize(25);
		assertThat(NewRequests.form(NewRequests.withTags(60)).submission().tags()).hasSize(60);
	}

	@Test
	void pastedArnWinsOverTheChosenRole() {
		RequestForm form = NewRequests.form(NewRequests.with("roleArn", NewRequests.LEDGER));

		assertThat(form.submission().roleArn()).isEqualTo(NewRequests.LEDGER);
		assertThat(NewRequests.form(NewRequests.with("roleArn", " ")).effectiveRole()).isEqualTo(NewRequests.CHECKOUT);
	}

	@Test
	void rowsAreAddedAndRemoved() {
		RequestForm form = NewRequests.form(NewRequests.good());

		assertThat(form.addTarget().targets()).hasSize(3).last().isEqualTo(TargetForm.EMPTY);
		assertThat(form.removeTarget(1).targets()).extracting(TargetForm::serviceAccount)
			.containsExactly("receipt-mailer");
		assertThat(form.removeTarget(1).removeTarget(1).targets()).containsExactly(TargetForm.EMPTY);
		assertThat(form.removeTarget(0).removeTarget(9)).isEqualTo(form);
		assertThat(form.addTag().tags()).hasSize(3);
		assertThat(form.removeTag(1).tags()).containsExactly(TagForm.EMPTY);
	}

	@Test
	void preflightDoesNotWaitForTheReason() {
		RequestForm form = NewRequests.form(NewRequests.with("justification", " "));

		assertThat(form.checkable()).isTrue();
		assertThat(form.draft().justification()).isNotBlank();
		assertThat(form.submission().justification()).isBlank();
	}

	@Test
	void preflightWaitsForTargetsAndRole() {
		assertThat(NewRequests.form(NewRequests.with("role", "")).checkable()).isFalse();
		assertThat(NewRequests.form(NewRequests.good()).addTarget().checkable()).isFalse();
	}

	@Test
	void accountsAreThoseOfTheClusters() {
		MultiValueMap<String, String> sent = NewRequests.good();
		NewRequests.target(sent, NewRequests.STAGING, "payments", "app");
		NewRequests.target(sent, "no cluster", "payments", "app");

		assertThat(NewRequests.form(sent).accounts()).containsExactly("111122223333", "444455556666");
	}

}
