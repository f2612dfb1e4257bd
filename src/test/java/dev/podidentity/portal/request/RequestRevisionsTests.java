package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/** Sending a new revision of a request. */
class RequestRevisionsTests {

	private static final Submission EDITED = ASubmission.right().justification("Edited.").build();

	private static final Submission MOVED = ASubmission.on("prod-eu-2").build();

	private final Asking asking = new Asking(Policies.ONE_APPROVAL);

	private final AssociationRequest request = this.asking.with(ARequest.submitted());

	@Test
	void newRevisionIsStoredRoutedAndLookedAt() {
		RequestView view = revise(1, EDITED, Asking.asker("colleague", "payments"));
		assertThat(view.revision()).isEqualTo(2);
		assertThat(view.content().justification()).isEqualTo("Edited.");
		assertThat(view.plan().rule()).isEqualTo("one-approval");
		assertThat(view.updatedAt()).isEqualTo(ARequest.ASKED_AT);
		assertThat(this.request.involved()).containsExactly("colleague", "requester");
		assertThat(this.asking.saved).hasSize(1);
		verify(this.asking.jobs).enqueue(any(), eq(this.request.id() + "/2"), any());
		assertThat(this.asking.trail.refusals()).isEmpty();
	}

	@Test
	void claimsAreGivenUpBeforeOthersAreMade() {
		revise(1, MOVED, Asking.MAYA);
		assertThat(this.asking.saved).hasSize(2);
	}

	@Test
	void othersDoNotReviseAndLeaveATrace() {
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> revise(1, EDITED, Actors.inBrowser(Persons.JONAS)));
		assertThat(this.asking.trail.refusals()).containsExactly(AuditEntry.denied("approver", "request.resubmit",
				new ObjectRef("request", this.request.id().toString(), "REQ-1001"),
				"Only the person and the team that asked can edit a request."));
		assertThat(this.asking.saved).isEmpty();
	}

	@Test
	void staleRevisionIsRefusedBeforeAnyFieldIsLookedAt() {
		assertThatExceptionOfType(StaleRevision.class).isThrownBy(() -> revise(2, ASubmission.empty(), Asking.MAYA));
	}

	@Test
	void endedReviewIsRefusedBeforeAnyFieldIsLookedAt() {
		this.request.withdraw(1, Asking.MAYA, null, ARequest.LATER);
		assertThatExceptionOfType(IllegalReviewAction.class)
			.isThrownBy(() -> revise(1, ASubmission.empty(), Asking.MAYA));
	}

	@Test
	void fieldsThatAreWrongAreNamed() {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> revise(1, ASubmission.empty(), Asking.MAYA));
		assertThat(this.asking.saved).isEmpty();
	}

	@Test
	void revisionThatChangesNothingIsRefused() {
		assertInvalid(new Violation("", "Nothing has changed. Change something, or go back."),
				ASubmission.right().build());
	}

	@Test
	void sameContentIsRoutedAnewUnderAnotherPolicy() {
		Plan older = new Plan(7, "older", "", APlan.simple().stages(), Plan.Demands.NONE, List.of());
		this.request.resubmit(1, AContent.plain().build(), older, Asking.MAYA, ARequest.LATER);
		assertThat(revise(2, ASubmission.right().build(), Asking.MAYA).plan().policy()).isOne();
	}

	@Test
	void whoHasEditedBeforeDoesNotCountAsAnApprover() {
		ARequest.editedBy(this.request, "approver");
		this.asking.people.without("security");
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> revise(2, EDITED, Asking.MAYA))
			.withMessageStartingWith("Nobody can approve this");
	}

	@Test
	void whoEditsNowDoesNotCountAsAnApprover() {
		this.asking.people.without("security");
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> revise(1, EDITED, Asking.asker("approver", "payments", "platform")))
			.withMessageStartingWith("Nobody can approve this");
	}

	@Test
	void whatSomebodyDecidedMeanwhileExplainsATakenTarget() {
		this.asking.meanwhile = () -> {
			this.request.approve(1, Actors.inBrowser(Persons.JONAS), null, this.request.current().plan(),
					ARequest.LATER);
			this.asking.taken(this.request.current().content().targets().get(0), "arn:aws:iam::111122223333:role/ours",
					null);
		};
		assertThatExceptionOfType(IllegalReviewAction.class).isThrownBy(() -> revise(1, EDITED, Asking.MAYA))
			.withMessageStartingWith("This request is approved.");
	}

	@Test
	void whatSomebodyDecidedMeanwhileIsNotOverwritten() {
		this.asking.meanwhile = () -> this.request.resubmit(1, AContent.plain().justification("Faster.").build(),
				APlan.simple(), Asking.MAYA, ARequest.LATER);
		assertThatExceptionOfType(StaleRevision.class).isThrownBy(() -> revise(1, MOVED, Asking.MAYA));
		assertThat(ARequest.claims(this.request)).doesNotContainNull();
		assertThat(this.asking.saved).isEmpty();
		verifyNoInteractions(this.asking.jobs);
	}

	@Test
	void targetThatAnotherRequestHoldsIsNamed() {
		this.asking.refuseSince(7, AContent.plain().build().targets().get(0));
		assertInvalid(new Violation("/targets/0/serviceAccount",
				"REQ-7 asks for payments / checkout on prod-eu-1 and is not done yet. Wait for it, or withdraw it."),
				ASubmission.right().target("prod-eu-2", "payments", "checkout").build());
	}

	private void assertInvalid(Violation violation, Submission submission) {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> revise(1, submission, Asking.MAYA))
			.satisfies((invalid) -> assertThat(invalid.violations()).containsExactly(violation));
		assertThat(this.asking.trail.refusals()).hasSize(1);
	}

	private RequestView revise(int read, Submission submission, Actor actor) {
		return this.asking.revisions.revise("REQ-1001", read, submission, actor);
	}

	@Test
	void dryRunOfARevisionSaysWhatSendingSays() {
		assertThat(this.asking.revisions.dryRun("REQ-1001", 1, EDITED, Asking.MAYA).refusal()).isNull();
		assertThat(this.asking.revisions.dryRun("REQ-1001", 1, ASubmission.right().build(), Asking.MAYA).refusal())
			.isEqualTo("Nothing has changed. Change something, or go back.");
		assertThatExceptionOfType(StaleRevision.class)
			.isThrownBy(() -> this.asking.revisions.dryRun("REQ-1001", 2, EDITED, Asking.MAYA));
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> this.asking.revisions.dryRun("REQ-1001", 1, EDITED, Actors.inBrowser(Persons.JONAS)));
		assertThat(this.asking.saved).isEmpty();
	}

	@Test
	void dryRunOfARevisionTellsThatWhoEditsDoesNotApprove() {
		this.asking.people.without("security");
		assertThat(this.asking.revisions.dryRun("REQ-1001", 1, EDITED, Asking.asker("approver", "payments", "platform"))
			.refusal()).startsWith("Nobody can approve this");
	}

	@Test
	void dryRunOfARevisionNamesTargetsThatOthersHoldAndNotItsOwn() {
		this.asking.claimed(7, AContent.plain().build().targets().get(0));
		assertThat(this.asking.revisions.dryRun("REQ-1001", 1, EDITED, Asking.MAYA).refusal()).isEqualTo(
				"REQ-7 asks for payments / checkout on prod-eu-1 and is not done yet. Wait for it, or withdraw it.");
		this.asking.claimed(1001, AContent.plain().build().targets().get(0));
		assertThat(this.asking.revisions.dryRun("REQ-1001", 1, EDITED, Asking.MAYA).refusal()).isNull();
	}

}
