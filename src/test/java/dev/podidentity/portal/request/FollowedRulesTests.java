package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
