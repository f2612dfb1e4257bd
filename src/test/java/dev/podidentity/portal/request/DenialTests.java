package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/** What the policy in force does not let be approved says so, as long as that is so. */
class DenialTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private final AssociationRequest request = ARequest.submitted(APlan.twoStages());

	private final Plan plan = this.request.current().plan();

	@Test
	void isSaidByRuleVersionAndTime() {
		assertThat(frozen(LATER).words())
			.isEqualTo("Denied by rule freeze of version 2 since 23 Nov 2026, 10:00 UTC: no approval completes it");
		assertThat(new Denial(3, null, "No rule allows this.", LATER).words())
			.isEqualTo("Allowed by no rule of version 3 since 23 Nov 2026, 10:00 UTC: no approval completes it");
	}

	@Test
	void isKeptUntilItCanBeApprovedAgain() {
		assertThat(this.request.denial()).isNull();
		this.request.deniedBy(frozen(LATER));
		assertThat(this.request.denial()).isEqualTo(frozen(LATER));
		this.request.follow(this.plan, "portal", LATER);
		assertThat(this.request.denial()).isNull();
	}

	@Test
	void isGoneWhereTheRulesLetItThrough() {
		this.request.deniedBy(frozen(LATER));
		this.request.follow(new RoutingToday.Answer(1, 3, "open", this.plan, null, LATER), List.of(), "portal", LATER);
		assertThat(this.request.denial()).isNull();
	}

	@Test
	void beginsWhereItWasFoundFirst() {
		this.request.deniedBy(frozen(LATER));
		this.request.deniedBy(frozen(LATER.plusSeconds(60)));
		assertThat(this.request.denial()).isEqualTo(frozen(LATER));
		Denial other = new Denial(3, "freeze", "No changes.", LATER.plusSeconds(60));
		this.request.deniedBy(other);
		assertThat(this.request.denial()).as("of another version").isEqualTo(other);
		Denial renamed = new Denial(3, "stop", "No changes.", LATER);
		this.request.deniedBy(renamed);
		assertThat(this.request.denial()).as("by another rule").isEqualTo(renamed);
		Denial reworded = new Denial(3, "stop", "Never.", LATER);
		this.request.deniedBy(reworded);
		assertThat(this.request.denial()).as("for another reason").isEqualTo(reworded);
	}

	@Test
	void beginsWhereItWasFoundFirstAlsoWhereAPlanIsKnownThatIsNotMet() {
		this.request.follow(bare(this.plan), List.of(), "portal", LATER);
		this.request.follow(bare(this.plan), List.of(), "portal", LATER.plusSeconds(300));
		assertThat(this.request.denial()).isEqualTo(new Denial(2, "tickets", "Name a ticket.", LATER));
	}

	/** By what is asked, one of one approval that has one lacks nothing. */
	@Test
	void ofWhatIsEnoughRefusesEachApprovalAndElseTheLast() {
		this.request.approve(1, JONAS, null, null, LATER);
		Plan enough = APlan.of(new Plan.Stage("Platform", List.of("platform"), 1));
		this.request.follow(bare(enough), List.of(), "portal", LATER);
		assertThat(this.request.denial()).extracting(Denial::refusesEvery).isEqualTo(true);
		this.request.follow(new RoutingToday.Answer(1, 2, "freeze", null, "No changes.", LATER), List.of(), "portal",
				LATER);
		assertThat(this.request.denial()).extracting(Denial::refusesEvery).isEqualTo(false);
		this.request.follow(bare(this.plan), List.of(), "portal", LATER);
		assertThat(this.request.denial()).extracting(Denial::refusesEvery).isEqualTo(false);
	}

	@Test
	void thatWasKeptBeforeSaysOnlyThatItRefusesTheLast() {
		Denial kept = Objects.requireNonNull(new DenialConverter().convertToEntityAttribute(
				"{\"policy\":2,\"rule\":\"freeze\",\"reason\":\"No changes.\",\"since\":\"2026-11-23T10:00:00Z\"}"));
		assertThat(kept.refusesEvery()).isFalse();
		assertThat(kept.saysTheSameAs(frozen(LATER))).isTrue();
	}

	@Test
	void isGoneWithTheNextRevision() {
		this.request.deniedBy(frozen(LATER));
		this.request.resubmit(1, AContent.plain().justification("Otherwise.").build(), this.plan, MAYA, LATER);
		assertThat(this.request.denial()).isNull();
	}

	@Test
	void isGoneWithAnApprovalThatThePolicyAllows() {
		AssociationRequest one = ARequest.submitted(APlan.simple());
		one.deniedBy(frozen(LATER));
		one.approve(1, JONAS, null, APlan.twoStages(), LATER);
		assertThat(one.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(one.denial()).isNull();
	}

	@Test
	void isNobodysBusinessWhereNothingWaitsForADecision() {
		this.request.deniedBy(frozen(LATER));
		this.request.requestChanges(1, JONAS, "Change it.", LATER);
		assertThat(this.request.denial()).isNull();
		AssociationRequest rejected = ARequest.submitted(APlan.twoStages());
		rejected.deniedBy(frozen(LATER));
		rejected.reject(1, JONAS, "No.", LATER);
		assertThat(rejected.denial()).isNull();
	}

	@Test
	void isSaidOfWhatIsReviewedAfterwardsToo() {
		AssociationRequest broken = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		broken.deniedBy(frozen(LATER));
		assertThat(broken.denial()).isEqualTo(frozen(LATER));
	}

	@Test
	void fitsItsColumnHoweverLongTheReasonIs() {
		String json = new DenialConverter()
			.convertToDatabaseColumn(new Denial(2, "a".repeat(200), "\u0001".repeat(200_000), LATER));
		assertThat(json).hasSizeLessThan(30_000);
		assertThat(new DenialConverter().convertToEntityAttribute(json)).extracting(Denial::since, Denial::policy)
			.containsExactly(LATER, 2);
		assertThat(new DenialConverter().convertToDatabaseColumn(null)).isNull();
		assertThat(new DenialConverter().convertToEntityAttribute(null)).isNull();
	}

	/** It asks for that plan, and for a ticket that the request does not name. */
	private static RoutingToday.Answer bare(Plan plan) {
		return new RoutingToday.Answer(1, 2, "tickets", plan, "Name a ticket.", LATER);
	}

	private static Denial frozen(Instant since) {
		return new Denial(2, "freeze", "No changes.", since);
	}

}
