package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.policy.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.request.ARequest.ASKED_AT;
import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/** What a request that waits keeps when its rules change, and what begins anew. */
class FollowedRulesTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private static final Duration TWO_DAYS = Duration.ofDays(2);

	private static final Instant DUE = ASKED_AT.plus(TWO_DAYS);

	private static final Stage LIMITED = new Stage("Platform", List.of("platform"), 1,
			new TimeLimit(TWO_DAYS, Then.ESCALATE, "security"));

	private static final Plan COMMENTED = new Plan(2, "by-hand", "Because.", List.of(LIMITED),
			new Demands(null, null, null, true), List.of());

	private final RequestGuard guard = new RequestGuard(Policies.deciders(FakePeople.demo()), ARequest.CLOCK);

	@Test
	void newDemandsGiveTheSameStagesNoMoreTime() {
		AssociationRequest request = ARequest.submitted(APlan.of(LIMITED));
		request.follow(COMMENTED, "portal", LATER);
		assertThat(request.current().plan()).isEqualTo(COMMENTED);
		assertThat(request.dueAt()).isEqualTo(DUE);
	}

	@Test
	void limitsOfRulesThatAskForMoreThanThoseInForceAreOver() {
		for (Then then : Then.values()) {
			String group = (then == Then.ESCALATE) ? "security" : null;
			AssociationRequest request = ARequest.submitted(
					APlan.of(new Stage("Platform", List.of("platform"), 1, new TimeLimit(TWO_DAYS, then, group))));
			request.follow(new Plan(2, "open", "Because.", List.of(), Demands.NONE, List.of()), "portal", LATER);
			request.passDeadline(DUE);
			assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);
			assertThat(ARequest.waitingFor(request)).isEqualTo("platform");
		}
	}

	/** Such as a freeze by day in which more have to agree, and a rule for the night. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void limitOfWhatIsEnoughIsOverAndBeginsAnewOnceItIsNot(int version) {
		Stage three = new Stage("Platform", List.of("platform", "security"), 3,
				new TimeLimit(TWO_DAYS, Then.EXPIRE, null));
		AssociationRequest request = ARequest.submitted(APlan.of(three));
		request.approve(1, JONAS, null, null, LATER);
		Plan night = new Plan(version, "night", "Because.", List.of(new Stage("One", List.of("platform"), 1)),
				Demands.NONE, List.of());

		request.follow(night, "portal", LATER);

		assertThat(request.current().plan()).extracting(Plan::enoughBy, Plan::enoughRule)
			.containsExactly(version, "night");
		assertThat(request.dueAt()).isNull();
		request.passDeadline(DUE);
		assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		request.follow(APlan.of(three), "portal", DUE);
		assertThat(request.current().plan().enoughBy()).isNull();
		assertThat(request.current().replacedPlans()).as("the same people are asked").isEmpty();
		assertThat(request.dueAt()).isEqualTo(DUE.plus(TWO_DAYS));
		request.passDeadline(DUE.plus(TWO_DAYS));
		assertThat(request.review()).isEqualTo(ReviewStatus.EXPIRED);
	}

	/** A freeze over the holidays ends nothing by itself. */
	@Test
	void limitOfWhatIsDeniedIsOverAndBeginsAnewOnceItIsAllowed() {
		Plan limited = APlan.of(
				new Stage("Platform", List.of("platform"), 1, new TimeLimit(TWO_DAYS, Then.EXPIRE, null)),
				new Stage("Security", List.of("security"), 1, new TimeLimit(TWO_DAYS, Then.EXPIRE, null)));
		AssociationRequest request = ARequest.submitted(limited);
		request.deniedBy(new Denial(1, "freeze", "Frozen.", LATER));
		assertThat(request.dueAt()).isNull();
		request.approve(1, JONAS, null, null, LATER);
		assertThat(request.dueAt()).as("the next stage has no time yet either").isNull();
		request.passDeadline(DUE.plus(TWO_DAYS));
		assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);

		request.follow(limited, "portal", DUE);

		assertThat(request.dueAt()).isEqualTo(DUE.plus(TWO_DAYS));
		request.passDeadline(DUE.plus(TWO_DAYS));
		assertThat(request.review()).isEqualTo(ReviewStatus.EXPIRED);
	}

	@Test
	void whatWasGivenToOneMoreGroupIsSoStillAfterAFreeze() {
		AssociationRequest request = ARequest.submitted(APlan.of(LIMITED));
		request.passDeadline(DUE);
		request.deniedBy(new Denial(1, "freeze", "Frozen.", LATER));
		request.follow(APlan.of(LIMITED), "portal", DUE);
		assertThat(this.guard.mayDecide(request, Persons.PRIYA).granted()).isTrue();
		assertThat(request.dueAt()).as("it is escalated once").isNull();
	}

	@Test
	void whoWasAskedFirstIsSoOnlyInTheStageThatWasHandedOver() {
		AssociationRequest request = ARequest.submitted(APlan.of(LIMITED));
		request.reassign(List.of("approver"), JONAS, "Knows it.", LATER);
		request.follow(COMMENTED, "portal", LATER);
		assertThat(request.assignment()).as("the same stage").isNotNull();
		request.follow(APlan.of(new Stage("Security", List.of("security"), 1)), "portal", LATER);
		assertThat(request.assignment()).isNull();
		request.follow(COMMENTED, "portal", LATER);
		assertThat(request.assignment()).as("and it does not come back").isNull();
	}

	@Test
	void whatIsReviewedAfterwardsKeepsItsTime() {
		AssociationRequest broken = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		Plan nobody = new Plan(1, "night", "Because.", List.of(), Demands.NONE, List.of());
		broken.follow(nobody, "portal", LATER);
		broken.follow(APlan.breakable(), "portal", LATER.plusSeconds(60));
		broken.passDeadline(LATER.plus(Duration.ofDays(1)));
		assertThat(ARequest.events(broken)).filteredOn(GlassReviewOverdue.class::isInstance).hasSize(1);
	}

	@Test
	void anotherTimeAloneIsNoOtherPlan() {
		AssociationRequest request = ARequest.submitted(at("2026-11-23T09:00:00Z", "[payments]"));
		Plan first = request.current().plan();
		request.follow(at("2026-11-23T10:00:00Z", "[payments]"), "portal", LATER);
		assertThat(request.current().plan()).isSameAs(first);
		Plan moved = at("2026-11-23T10:00:00Z", "[checkout]");
		request.follow(moved, "portal", LATER);
		assertThat(request.current().plan()).as("another fact is told").isSameAs(moved);
	}

	private static Plan at(String now, String teams) {
		return new Plan(1, "by-hand", "Because.", APlan.simple().stages(), Demands.NONE,
				List.of(new Plan.Tried("freeze", false, "now < until && requester.teams == []",
						Map.of("now", now, "requester.teams", teams))));
	}

	@Test
	void newDemandsTakeAnEscalatedStageFromNobody() {
		AssociationRequest request = ARequest.submitted(APlan.of(LIMITED));
		request.passDeadline(DUE);
		request.follow(COMMENTED, "portal", DUE.plusSeconds(60));
		assertThat(this.guard.mayDecide(request, Persons.PRIYA).granted()).isTrue();
		assertThat(ARequest.waitingFor(request)).isEqualTo("platform security");
		assertThat(request.dueAt()).as("it is escalated once").isNull();
	}

	@Test
	void newStageHasAllItsTimeFromThenOn() {
		AssociationRequest request = ARequest.submitted(APlan.of(LIMITED));
		request.follow(APlan
			.of(new Stage("Security", List.of("security"), 1, new TimeLimit(Duration.ofHours(1), Then.EXPIRE, null))),
				"portal", LATER);
		assertThat(request.dueAt()).isEqualTo(LATER.plus(Duration.ofHours(1)));
		request.follow(APlan.twoStages(), "portal", LATER);
		assertThat(request.dueAt()).as("it may take any time").isNull();
	}

	@Test
	void stagesThatWhatWasAgreedCompletesAreNotWaitedFor() {
		AssociationRequest request = ARequest.submitted(APlan.quorumOfTwo());
		request.approve(1, JONAS, null, null, LATER);
		request.follow(APlan.twoStages(), "portal", LATER);
		assertThat(request.stage()).isEqualTo(2);
		assertThat(ARequest.waitingFor(request)).isEqualTo("security");
		assertThat(this.guard.mayApprove(request, Persons.PRIYA).granted()).isTrue();
	}

	@Test
	void otherRulesChangeTheRequestAndTheSameOnesDoNot() {
		AssociationRequest request = ARequest.submitted(APlan.simple());
		request.follow(APlan.simple(), "portal", LATER);
		assertThat(request.updatedAt()).isEqualTo(ASKED_AT);
		request.follow(APlan.twoStages(), "portal", LATER);
		assertThat(request.updatedAt()).isEqualTo(LATER);
	}

	@Test
	void nobodyIsToldThatItWaitsForOthersOnceItIsComplete() {
		AssociationRequest request = ARequest.submitted(APlan.simple());
		request.approve(1, JONAS, null, APlan.of(new Stage("Platform", List.of("platform"), 1)), LATER);
		assertThat(request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(ARequest.events(request)).singleElement().isInstanceOf(RequestApproved.class);
	}

}
