package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.request.Decision.Verdict;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AssociationRequestDecisionsTests {

	private static final Person NIA = Persons.person("nia", "Nia Newcomer", Persons.PLATFORM);

	private AssociationRequest request = ARequest.submitted();

	@Test
	void decisionSaysWhoWhenAndWhy() {
		approve(JONAS);
		assertThat(this.request.decisions()).singleElement().satisfies((decision) -> {
			assertThat(decision.verdict()).isEqualTo(Verdict.APPROVED);
			assertThat(decision.person()).isEqualTo("approver");
			assertThat(decision.revision()).isOne();
			assertThat(decision.stage()).isOne();
			assertThat(decision.comment()).isNull();
			assertThat(decision.decidedAt()).isEqualTo(LATER);
			assertThat(decision.token()).isNull();
		});
	}

	@Test
	void whatWouldEndBeforeChangesAreMadeAgainIsNotApproved() {
		Instant end = Instant.parse("2026-11-23T12:00:00Z");
		this.request = ARequest.submitted(AContent.plain().expiresAt(end).build(), APlan.within("now.getHours() == 6"),
				Actors.inBrowser(Persons.MAYA));
		Plan plan = this.request.current().plan();
		assertThatExceptionOfType(EndsBeforeItOpens.class)
			.isThrownBy(() -> this.request.approve(1, Actors.inBrowser(JONAS), null, plan, LATER))
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(
					"Changes are made only while now.getHours() == 6, next on 24 Nov 2026, 06:00 UTC, and access is"
							+ " to end on 23 Nov 2026, 12:00 UTC, which is before that. Choose a later day in a new revision."));
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(this.request.decisions()).isEmpty();
	}

	@Test
	void whatEndsAfterChangesAreMadeAgainIsApproved() {
		Instant end = Instant.parse("2026-11-24T06:00:01Z");
		this.request = ARequest.submitted(AContent.plain().expiresAt(end).build(), APlan.within("now.getHours() == 6"),
				Actors.inBrowser(Persons.MAYA));
		approve(JONAS);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whatEndsIsApprovedWhereChangesAreMadeAtAnyTime() {
		this.request = ARequest.submitted(AContent.plain().expiresAt(LATER.plusSeconds(1)).build(),
				Actors.inBrowser(Persons.MAYA));
		approve(JONAS);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whatHasNoEndIsApprovedHoweverLateChangesAreMadeAgain() {
		this.request = ARequest.submitted(APlan.within("now.getHours() == 6"));
		approve(JONAS);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void tokenThatWasUsedIsRecorded() {
		this.request.approve(1, Actors.withToken(JONAS), null, this.request.current().plan(), LATER);
		assertThat(this.request.decisions()).extracting(Decision::token).containsExactly(Actors.TOKEN);
	}

	@Test
	void quorumOfTwoNeedsTwoPeople() {
		this.request = ARequest.submitted(APlan.quorumOfTwo());
		approve(JONAS);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(this.request.fulfilment()).isEqualTo(Fulfilment.NONE);
		assertThat(ARequest.events(this.request)).containsExactly(new RequestDecided(this.request.id(), "REQ-1001",
				"approver", "request.approve", 1, ReviewStatus.SUBMITTED, ReviewStatus.SUBMITTED, null));
		approve(NIA);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(ARequest.events(this.request)).hasSize(2).last().isInstanceOf(RequestApproved.class);
	}

	@Test
	void onePersonCountsOnceInAStage() {
		this.request = ARequest.submitted(APlan.quorumOfTwo());
		approve(JONAS);
		assertSecondDecisionIsRefused();
	}

	@Test
	void onePersonCountsOnceOverAllStages() {
		this.request = ARequest.submitted(APlan.twoStages());
		approve(JONAS);
		assertSecondDecisionIsRefused();
	}

	@Test
	void whoApprovedCannotRejectAfterwards() {
		this.request = ARequest.submitted(APlan.quorumOfTwo());
		approve(JONAS);
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> this.request.reject(1, Actors.inBrowser(JONAS), "On second thoughts", LATER));
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
	}

	@Test
	void stagesAreCompletedInOrder() {
		this.request = ARequest.submitted(APlan.twoStages());
		assertThat(this.request.stage()).isOne();
		approve(JONAS);
		assertThat(this.request.stage()).isEqualTo(2);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		approve(PRIYA);
		assertThat(this.request.stage()).isEqualTo(3);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(this.request.decisions()).extracting(Decision::stage).containsExactly(1, 2);
	}

	@Test
	void whoComesTooLateIsNotTakenForTheOneWhoDecided() {
		this.request.reject(1, Actors.inBrowser(JONAS), "Too broad.", LATER);
		assertThatExceptionOfType(IllegalReviewAction.class)
			.isThrownBy(() -> this.request.reject(1, Actors.inBrowser(PRIYA), "Too broad.", LATER))
			.withMessage("This request is rejected. Your decision was not needed and not stored.")
			.satisfies((refusal) -> assertThat(refusal.repeated()).isFalse());
		assertThatExceptionOfType(IllegalReviewAction.class)
			.isThrownBy(() -> this.request.reject(1, Actors.inBrowser(JONAS), "Too broad.", LATER))
			.satisfies((refusal) -> assertThat(refusal.repeated()).isTrue());
	}

	@Test
	void laterStageCanStillSayNo() {
		this.request = ARequest.submitted(APlan.twoStages());
		approve(JONAS);
		this.request.reject(1, Actors.inBrowser(PRIYA), "Too broad.", LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.REJECTED);
		assertThat(this.request.decisions()).extracting(Decision::verdict)
			.containsExactly(Verdict.APPROVED, Verdict.REJECTED);
	}

	@Test
	void stageOfQuorumTwoThenOneOther() {
		this.request = ARequest
			.submitted(APlan.of(new Stage("A", List.of("platform"), 2), new Stage("B", List.of("security"), 1)));
		approve(JONAS);
		approve(NIA);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		approve(PRIYA);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void editVoidsEarlierApprovals() {
		this.request = ARequest.submitted(APlan.quorumOfTwo());
		approve(JONAS);
		ARequest.editedBy(this.request, "requester");
		assertThat(this.request.currentDecisions()).isEmpty();
		assertThat(this.request.decisions()).hasSize(1);
		assertThat(this.request.decided()).isEmpty();
		this.request.approve(2, Actors.inBrowser(NIA), null, this.request.current().plan(), LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		this.request.approve(2, Actors.inBrowser(JONAS), null, this.request.current().plan(), LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whatIsApprovedIsTheRevisionInForce() {
		ARequest.editedBy(this.request, "requester");
		this.request.approve(2, Actors.inBrowser(JONAS), null, this.request.current().plan(), LATER);
		RequestApproved told = (RequestApproved) ARequest.events(this.request).get(0);
		assertThat(told.revision().number()).isEqualTo(2);
		assertThat(told.revision().content().justification()).isEqualTo("Edited by requester");
	}

	@Test
	void everybodyWhoAskedOrEditedIsInvolved() {
		assertThat(this.request.involved()).containsExactly("requester");
		ARequest.editedBy(this.request, "requester2");
		ARequest.editedBy(this.request, "requester");
		assertThat(this.request.involved()).containsExactlyInAnyOrder("requester", "requester2");
	}

	@Test
	void historyAndDecisionsCannotBeChangedFromOutside() {
		approve(JONAS);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(this.request.decisions()::clear);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(this.request.history()::clear);
	}

	private void assertSecondDecisionIsRefused() {
		List<?> before = ARequest.snapshot(this.request);
		assertThatExceptionOfType(DecisionForbidden.class).isThrownBy(() -> approve(JONAS))
			.withMessage("You have decided on this revision already. One person counts once.");
		assertThat(ARequest.snapshot(this.request)).isEqualTo(before);
	}

	private void approve(Person person) {
		this.request.approve(1, Actors.inBrowser(person), null, this.request.current().plan(), LATER);
	}

}
