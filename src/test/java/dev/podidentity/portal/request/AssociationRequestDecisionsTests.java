package dev.podidentity.portal.request;

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

	private final AssociationRequest request = ARequest.submitted();

	@Test
	void decisionSaysWhoWhenAndWhy() {
		approve(APlan.simple(), JONAS);
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
	void tokenThatWasUsedIsRecorded() {
		this.request.approve(APlan.simple(), 1, Actors.withToken(JONAS), null, LATER);
		assertThat(this.request.decisions()).extracting(Decision::token).containsExactly(Actors.TOKEN);
	}

	@Test
	void quorumOfTwoNeedsTwoPeople() {
		approve(APlan.quorumOfTwo(), JONAS);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(this.request.fulfilment()).isEqualTo(Fulfilment.NONE);
		assertThat(ARequest.events(this.request)).containsExactly(new RequestDecided(this.request.id(), "REQ-1001",
				"approver", "request.approve", 1, ReviewStatus.SUBMITTED, ReviewStatus.SUBMITTED, null));
		approve(APlan.quorumOfTwo(), NIA);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(ARequest.events(this.request)).hasSize(2).last().isInstanceOf(RequestApproved.class);
	}

	@Test
	void onePersonCountsOnceInAStage() {
		approve(APlan.quorumOfTwo(), JONAS);
		assertSecondDecisionIsRefused(APlan.quorumOfTwo());
	}

	@Test
	void onePersonCountsOnceOverAllStages() {
		approve(APlan.twoStages(), JONAS);
		assertSecondDecisionIsRefused(APlan.twoStages());
	}

	@Test
	void whoApprovedCannotRejectAfterwards() {
		approve(APlan.quorumOfTwo(), JONAS);
		assertThatExceptionOfType(DecisionForbidden.class).isThrownBy(() -> this.request.reject(APlan.quorumOfTwo(), 1,
				Actors.inBrowser(JONAS), "On second thoughts", LATER));
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
	}

	@Test
	void stagesAreCompletedInOrder() {
		assertThat(this.request.currentStage(APlan.twoStages())).isOne();
		approve(APlan.twoStages(), JONAS);
		assertThat(this.request.currentStage(APlan.twoStages())).isEqualTo(2);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		approve(APlan.twoStages(), PRIYA);
		assertThat(this.request.currentStage(APlan.twoStages())).isEqualTo(3);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(this.request.decisions()).extracting(Decision::stage).containsExactly(1, 2);
	}

	@Test
	void laterStageCanStillSayNo() {
		approve(APlan.twoStages(), JONAS);
		this.request.reject(APlan.twoStages(), 1, Actors.inBrowser(PRIYA), "Too broad.", LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.REJECTED);
		assertThat(this.request.decisions()).extracting(Decision::verdict)
			.containsExactly(Verdict.APPROVED, Verdict.REJECTED);
	}

	@Test
	void stageOfQuorumTwoThenOneOther() {
		Plan plan = APlan.of(new Stage("A", List.of("platform"), 2), new Stage("B", List.of("security"), 1));
		approve(plan, JONAS);
		approve(plan, NIA);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		approve(plan, PRIYA);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void planThatAsksForLessThanBeforeIsMetByTheNextApproval() {
		approve(APlan.quorumOfTwo(), JONAS);
		approve(APlan.simple(), NIA);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void editVoidsEarlierApprovals() {
		approve(APlan.quorumOfTwo(), JONAS);
		ARequest.editedBy(this.request, "requester");
		assertThat(this.request.currentDecisions()).isEmpty();
		assertThat(this.request.decisions()).hasSize(1);
		assertThat(this.request.decided()).isEmpty();
		this.request.approve(APlan.quorumOfTwo(), 2, Actors.inBrowser(NIA), null, LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		this.request.approve(APlan.quorumOfTwo(), 2, Actors.inBrowser(JONAS), null, LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whatIsApprovedIsTheRevisionInForce() {
		ARequest.editedBy(this.request, "requester");
		this.request.approve(APlan.simple(), 2, Actors.inBrowser(JONAS), null, LATER);
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
		approve(APlan.simple(), JONAS);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(this.request.decisions()::clear);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(this.request.history()::clear);
	}

	private void assertSecondDecisionIsRefused(Plan plan) {
		List<?> before = ARequest.snapshot(this.request);
		assertThatExceptionOfType(DecisionForbidden.class).isThrownBy(() -> approve(plan, JONAS))
			.withMessage("You have decided on this revision already. One person counts once.");
		assertThat(ARequest.snapshot(this.request)).isEqualTo(before);
	}

	private void approve(Plan plan, Person person) {
		this.request.approve(plan, 1, Actors.inBrowser(person), null, LATER);
	}

}
