package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.MAYA;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.policy.Persons.TOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A request that is reminded of, or handed to some of those who decide it. */
class AskedAgainTests {

	private static final Instant LATER = ARequest.LATER;

	private final RequestGuard guard = new RequestGuard(Policies.deciders(FakePeople.demo()), ARequest.CLOCK);

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "SUBMITTED")
	void whatDoesNotWaitIsNeitherRemindedOfNorHandedOn(ReviewStatus review) {
		AssociationRequest request = ARequest.in(review);
		assertThatExceptionOfType(ReminderRefused.class)
			.isThrownBy(() -> request.remind(Actors.inBrowser(MAYA), List.of("approver"), LATER));
		assertThatExceptionOfType(ReassignmentRefused.class)
			.isThrownBy(() -> request.reassign(List.of("approver"), Actors.inBrowser(PRIYA), "Knows it", LATER));
		assertThat(this.guard.mayReassign(request, JONAS))
			.isEqualTo(Permission.refused(Kind.ILLEGAL_STATE, "It does not wait for a decision."));
		assertThat(this.guard.mayReassign(request, TOM))
			.isEqualTo(Permission.refused(Kind.ILLEGAL_STATE, "It does not wait for a decision."));
	}

	@Test
	void nextReminderIsPossibleFromItsMomentOnAndNotBefore() {
		AssociationRequest request = ARequest.submitted();
		request.remind(Actors.inBrowser(MAYA), List.of("approver"), LATER);
		Instant next = LATER.plus(Duration.ofHours(4));
		assertThat(request.nextReminderAt()).isEqualTo(next);
		assertThatExceptionOfType(ReminderRefused.class)
			.isThrownBy(() -> request.remind(Actors.inBrowser(MAYA), List.of("approver"), next.minusMillis(1)));
		request.remind(Actors.inBrowser(MAYA), List.of("approver"), next);
		assertThat(ARequest.events(request)).filteredOn(ReminderSent.class::isInstance).hasSize(2);
	}

	@Test
	void whoIsAskedFirstIsSoInThatStageOfThatRevisionOnly() {
		AssociationRequest request = ARequest.submitted(APlan.twoStages());
		request.reassign(List.of("approver"), Actors.inBrowser(TOM), "Knows it", LATER);
		assertThat(request.assignment()).isNotNull();

		request.approve(1, Actors.inBrowser(JONAS), null, request.current().plan(), LATER);
		assertThat(request.stage()).isEqualTo(2);
		assertThat(request.assignment()).as("another stage").isNull();

		AssociationRequest edited = ARequest.submitted();
		edited.reassign(List.of("approver"), Actors.inBrowser(TOM), "Knows it", LATER);
		assertThat(ARequest.editedBy(edited, "requester").assignment()).as("another revision").isNull();

		AssociationRequest returned = ARequest.submitted();
		returned.reassign(List.of("approver"), Actors.inBrowser(TOM), "Knows it", LATER);
		returned.requestChanges(1, Actors.inBrowser(JONAS), "Narrow it.", LATER);
		assertThat(returned.assignment()).as("it does not wait").isNull();
	}

	@Test
	void whatWasReviewedAfterwardsIsNotOverdueAnyMore() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		request.object(1, Actors.inBrowser(JONAS), "Far too broad.", LATER);
		request.passDeadline(LATER.plus(Duration.ofDays(30)));
		assertThat(ARequest.events(request)).noneMatch(GlassReviewOverdue.class::isInstance);
	}

}
