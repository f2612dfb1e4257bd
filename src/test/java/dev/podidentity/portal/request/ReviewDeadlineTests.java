package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.policy.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.test.util.ReflectionTestUtils;

import static dev.podidentity.portal.request.ARequest.ASKED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What follows when a stage waits longer than its rule allows. */
class ReviewDeadlineTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private static final Actor PRIYA = Actors.inBrowser(Persons.PRIYA);

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private static final Duration TWO_DAYS = Duration.ofDays(2);

	private static final Instant DUE = ASKED_AT.plus(TWO_DAYS);

	private static final String OVERDUE = "Stage Platform was not decided in time.";

	private final RequestGuard guard = new RequestGuard(Policies.deciders(FakePeople.demo()), ARequest.CLOCK);

	@Test
	void stageWithoutALimitMayTakeAnyTime() {
		AssociationRequest request = ARequest.submitted();
		assertThat(request.dueAt()).isNull();
		request.passDeadline(ASKED_AT.plus(Duration.ofDays(10_000)));
		assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(ARequest.events(request)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void nothingFollowsBeforeTheTimeHasPassed(Then then) {
		AssociationRequest request = limited(then);
		assertThat(request.dueAt()).isEqualTo(DUE);
		List<?> before = ARequest.snapshot(request);
		request.passDeadline(DUE.minusMillis(1));
		assertThat(ARequest.snapshot(request)).isEqualTo(before);
	}

	@Test
	void requestExpiresUndecidedAndGivesItsTargetsUp() {
		AssociationRequest request = limited(Then.EXPIRE);
		request.passDeadline(DUE);
		assertThat(request.review()).isEqualTo(ReviewStatus.EXPIRED);
		assertThat(request.updatedAt()).isEqualTo(DUE);
		assertThat(request.dueAt()).isNull();
		assertThat(ARequest.claims(request)).containsOnlyNulls();
		assertThat(ARequest.events(request)).containsExactly(new RequestDecided(request.id(), "REQ-1001", "portal",
				"request.expire", 1, ReviewStatus.SUBMITTED, ReviewStatus.EXPIRED, OVERDUE));
		assertThatExceptionOfType(IllegalReviewAction.class)
			.isThrownBy(() -> request.approve(1, JONAS, null, request.current().plan(), DUE.plusSeconds(1)));
	}

	@Test
	void reminderIsRepeatedAfterTheSameTime() {
		AssociationRequest request = limited(Then.REMIND);
		request.passDeadline(DUE.plusSeconds(30));
		assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(request.dueAt()).isEqualTo(DUE.plusSeconds(30).plus(TWO_DAYS));
		request.passDeadline(DUE.plusSeconds(31));
		assertThat(ARequest.events(request)).containsExactly(new RequestDecided(request.id(), "REQ-1001", "portal",
				"request.remind", 1, ReviewStatus.SUBMITTED, ReviewStatus.SUBMITTED, OVERDUE));
	}

	@Test
	void escalationGivesTheStageToOneMoreGroup() {
		AssociationRequest request = limited(Then.ESCALATE);
		assertThat(this.guard.mayDecide(request, Persons.PRIYA).granted()).isFalse();
		request.passDeadline(DUE);
		assertThat(this.guard.mayDecide(request, Persons.PRIYA).granted()).isTrue();
		assertThat(this.guard.mayDecide(request, Persons.JONAS).granted()).isTrue();
		assertThat(this.guard.mayDecide(request, Persons.MAYA).granted()).isFalse();
		assertThat(request.dueAt()).isNull();
		request.approve(1, PRIYA, null, request.current().plan(), DUE.plusSeconds(1));
		assertThat(request.stage()).isEqualTo(2);
		assertThat(this.guard.mayDecide(request, Persons.JONAS).granted()).as("of the next stage").isFalse();
	}

	@Test
	void escalationAsksNobodyWhoseGroupHasAgreedAlready() {
		Stage owners = new Stage("Owners", List.of(Alternative.eachOf(List.of("search", "checkout"), 1)),
				new TimeLimit(TWO_DAYS, Then.ESCALATE, "security"));
		AssociationRequest request = ARequest.submitted(APlan.of(owners));
		Actor search = Actors.inBrowser(new Person("s", "S", Set.of("search"), Set.of()));
		request.approve(1, search, null, null, ASKED_AT);
		assertThat(ARequest.waitingFor(request)).isEqualTo("checkout");
		request.passDeadline(DUE);
		assertThat(ARequest.waitingFor(request)).isEqualTo("checkout security");
	}

	@Test
	void clockOfTheNextStageBeginsWhenTheOneBeforeIsComplete() {
		AssociationRequest request = limited(Then.EXPIRE);
		request.approve(1, JONAS, null, request.current().plan(), ASKED_AT.plusSeconds(60));
		assertThat(request.dueAt()).isEqualTo(ASKED_AT.plusSeconds(60).plus(Duration.ofHours(1)));
	}

	@Test
	void clockStopsWhileChangesAreRequestedAndBeginsAnewWithTheNextRevision() {
		AssociationRequest request = limited(Then.EXPIRE);
		request.requestChanges(1, JONAS, "Narrow it.", ASKED_AT);
		assertThat(request.dueAt()).isNull();
		request.passDeadline(DUE);
		assertThat(request.review()).isEqualTo(ReviewStatus.CHANGES_REQUESTED);
		request.resubmit(1, AContent.plain().justification("Narrow.").build(), plan(Then.EXPIRE), MAYA, DUE);
		assertThat(request.dueAt()).isEqualTo(DUE.plus(TWO_DAYS));
	}

	@Test
	void nobodyHasToHurryOnceItIsDecided() {
		AssociationRequest approved = limited(Then.EXPIRE);
		approved.approve(1, JONAS, null, approved.current().plan(), ASKED_AT);
		approved.approve(1, PRIYA, null, approved.current().plan(), ASKED_AT);
		AssociationRequest rejected = limited(Then.EXPIRE);
		rejected.reject(1, JONAS, "No.", ASKED_AT);
		AssociationRequest withdrawn = limited(Then.EXPIRE);
		withdrawn.withdraw(1, MAYA, null, ASKED_AT);
		for (AssociationRequest request : List.of(approved, rejected, withdrawn)) {
			assertThat(request.dueAt()).as(request.review().name()).isNull();
		}
	}

	/** As it was stored before the clock stopped there. */
	@Test
	void whatIsDeniedDoesNotExpireThoughItsTimeHasPassed() {
		AssociationRequest request = limited(Then.EXPIRE);
		ReflectionTestUtils.setField(request, "denial", new Denial(2, "freeze", "No changes.", ASKED_AT));
		request.passDeadline(DUE);
		assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(ARequest.events(request)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "SUBMITTED")
	void whatDoesNotWaitHasNoDeadline(ReviewStatus review) {
		AssociationRequest request = limited(Then.EXPIRE);
		ReflectionTestUtils.setField(request, "review", review);
		request.passDeadline(DUE);
		assertThat(request.review()).isEqualTo(review);
		assertThat(ARequest.events(request)).isEmpty();
	}

	private static AssociationRequest limited(Then then) {
		return ARequest.submitted(plan(then));
	}

	/** First platform, within two days; then security, within an hour. */
	private static Plan plan(Then then) {
		TimeLimit limit = new TimeLimit(TWO_DAYS, then, (then == Then.ESCALATE) ? "security" : null);
		return APlan.of(new Stage("Platform", List.of("platform"), 1, limit),
				new Stage("Security", List.of("security"), 1, new TimeLimit(Duration.ofHours(1), Then.REMIND, null)));
	}

}
