package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Policies;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/** Approving, and breaking the glass, is offered only where it would be taken. */
class ApprovableTests {

	private static final Denial FROZEN = new Denial(1, "freeze", "Frozen.", LATER);

	private static final String WORDS = "Denied by rule freeze of version 1 since 23 Nov 2026, 10:00 UTC:"
			+ " no approval completes it. Frozen.";

	private final RequestGuard guard = guardAt(LATER);

	@Test
	void whatIsDeniedTakesApprovalsThatAreNotTheLast() {
		AssociationRequest request = denied(APlan.twoStages());
		assertThat(mayApprove(request, Persons.JONAS)).isEqualTo(Permission.GRANTED);
		request.approve(1, Actors.inBrowser(Persons.JONAS), null, null, LATER);
		assertThat(mayApprove(request, Persons.PRIYA).reason()).isEqualTo(WORDS);
		assertThat(this.guard.mayDecide(request, Persons.PRIYA).granted()).as("can still say no").isTrue();
	}

	/** One more of platform leaves one lacking, and one of security none. */
	@Test
	void whichOneWouldBeTheLastDependsOnWhoseItIs() {
		AssociationRequest request = denied(APlan
			.of(Stage.anyOf("Either", Alternative.of(List.of("platform"), 2), Alternative.of(List.of("security"), 1))));
		assertThat(mayApprove(request, Persons.JONAS).granted()).isTrue();
		assertThat(mayApprove(request, Persons.PRIYA).granted()).isFalse();
		Person inHerPlace = Persons.JONAS.standingInFor(List.of(Persons.PRIYA));
		assertThat(mayApprove(denied(APlan.of(new Stage("Security", List.of("security"), 1))), inHerPlace).reason())
			.isEqualTo(WORDS);
	}

	@Test
	void whatIsEnoughButForWhatIsDemandedTakesNone() {
		AssociationRequest request = ARequest.submitted(APlan.of(new Stage("All", List.of("platform", "security"), 3)));
		request.deniedBy(new Denial(1, "freeze", "Frozen.", LATER, true));
		assertThat(mayApprove(request, Persons.JONAS).reason()).isEqualTo(WORDS);
	}

	@Test
	void whatIsDeniedDoesNotGoAheadBehindBrokenGlassEither() {
		AssociationRequest request = denied(APlan.breakable());
		assertThat(this.guard.mayBreakGlassNow(request, Persons.MAYA).reason()).isEqualTo(WORDS);
		request.follow(APlan.breakable(), "portal", LATER);
		assertThat(this.guard.mayBreakGlassNow(request, Persons.MAYA).granted()).isTrue();
		assertThat(this.guard.mayBreakGlassNow(request, Persons.PRIYA).granted()).isFalse();
	}

	@Test
	void whatIsDeniedIsNotConfirmedAfterwards() {
		AssociationRequest broken = ARequest.broken(APlan.breakable(APlan.simple().stages().get(0)),
				AfterReview.PENDING);
		broken.deniedBy(FROZEN);
		assertThat(mayApprove(broken, Persons.JONAS).reason()).isEqualTo(WORDS);
		assertThat(this.guard.mayReviewAfterwards(broken, Persons.JONAS).granted()).as("can still object").isTrue();
	}

	@Test
	void whatIsPastItsEndIsNotApprovedWhateverIsLacking() {
		AssociationRequest request = ARequest.submitted(AContent.plain().expiresAt(LATER.plusSeconds(60)).build(),
				APlan.breakable(), Actors.inBrowser(Persons.MAYA));
		RequestGuard past = guardAt(LATER.plusSeconds(60));
		assertThat(mayApprove(request, Persons.JONAS).granted()).isTrue();
		for (Permission refused : List.of(past.mayApprove(request, Persons.JONAS),
				past.mayBreakGlassNow(request, Persons.MAYA))) {
			assertThat(refused.reason()).startsWith("Access was to end on 23 Nov 2026, 10:01 UTC");
		}
		assertThat(past.mayApprove(request, Persons.MAYA).reason()).as("who could not anyway is told that first")
			.isEqualTo("You cannot decide your own request.");
	}

	/** It has gone ahead; what it led to is looked at whenever that is. */
	@Test
	void whatIsPastItsEndIsReviewedAfterwardsAllTheSame() {
		AssociationRequest broken = ARequest.submitted(AContent.plain().expiresAt(LATER.plusSeconds(60)).build(),
				APlan.breakable(APlan.simple().stages().get(0)), Actors.inBrowser(Persons.MAYA));
		broken.breakGlass(1, Actors.inBrowser(Persons.MAYA), "Receipts are down.", broken.current().plan(), LATER);
		assertThat(guardAt(LATER.plusSeconds(60)).mayApprove(broken, Persons.JONAS)).isEqualTo(Permission.GRANTED);
	}

	private Permission mayApprove(AssociationRequest request, Person person) {
		return this.guard.mayApprove(request, person);
	}

	private static AssociationRequest denied(Plan plan) {
		AssociationRequest request = ARequest.submitted(plan);
		request.deniedBy(FROZEN);
		return request;
	}

	private static RequestGuard guardAt(Instant now) {
		return new RequestGuard(Policies.deciders(FakePeople.demo()), Clock.fixed(now, ZoneOffset.UTC));
	}

}
