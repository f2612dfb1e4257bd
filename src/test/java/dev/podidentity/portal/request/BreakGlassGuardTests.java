package dev.podidentity.portal.request;

import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Policies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static dev.podidentity.portal.policy.Persons.ADMINISTRATORS;
import static dev.podidentity.portal.policy.Persons.ELENA;
import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.MAYA;
import static dev.podidentity.portal.policy.Persons.NOAH;
import static dev.podidentity.portal.policy.Persons.PAYMENTS;
import static dev.podidentity.portal.policy.Persons.PLATFORM;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.policy.Persons.SECURITY;
import static dev.podidentity.portal.policy.Persons.TOM;
import static dev.podidentity.portal.policy.Persons.person;
import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may break the glass, and who may review it afterwards. */
class BreakGlassGuardTests {

	private static final String OTHERS = "Only members of Payments may break the glass of what they ask for.";

	private final RequestGuard guard = new RequestGuard(Policies.deciders(FakePeople.demo()), ARequest.CLOCK);

	@ParameterizedTest
	@CsvSource(textBlock = """
			SUBMITTED         |
			CHANGES_REQUESTED | It waits for a new revision, since changes were requested.
			APPROVED          | This request is approved.
			REJECTED          | This request is rejected.
			WITHDRAWN         | This request is withdrawn.
			EXPIRED           | This request is expired.
			""", delimiter = '|')
	void requesterInTheGroupBreaksOnlyWhatWaits(ReviewStatus review, @Nullable String reason) {
		Permission permission = this.guard.mayBreakGlass(ARequest.in(review, APlan.breakable()), MAYA);
		assertThat(permission.granted()).isEqualTo(reason == null);
		assertThat(permission.reason()).isEqualTo((reason != null) ? reason : "");
	}

	@Test
	void nobodyDoesWhereTheRuleSaysNothing() {
		for (Person person : List.of(MAYA, JONAS, TOM)) {
			assertForbidden(this.guard.mayBreakGlass(ARequest.submitted(), person),
					"The rule that applies does not let anybody break the glass.");
		}
	}

	@Test
	void nobodyDoesForSomebodyElse() {
		Person colleague = person("colleague", "Cleo", PAYMENTS);
		assertForbidden(this.guard.mayBreakGlass(ARequest.submitted(APlan.breakable()), colleague),
				"Only a person who asked for it or edited it breaks the glass.");
		for (Person person : List.of(NOAH, JONAS, PRIYA, ELENA, TOM)) {
			assertForbidden(this.guard.mayBreakGlass(ARequest.submitted(APlan.breakable()), person), OTHERS);
		}
	}

	@Test
	void whoEditedMayToo() {
		AssociationRequest request = ARequest.editedBy(ARequest.submitted(APlan.breakable()), "colleague");
		Person colleague = person("colleague", "Cleo", PAYMENTS);
		assertThat(this.guard.mayBreakGlass(request, colleague).granted()).isTrue();
		assertThat(this.guard.mayBreakGlass(request, MAYA).granted()).isTrue();
	}

	@Test
	void lostGroupCountsAtOnce() {
		Person former = new Person("requester", "Maya Lindqvist", Set.of(), Set.of(Role.REQUESTER));
		assertForbidden(this.guard.mayBreakGlass(ARequest.submitted(APlan.breakable()), former), OTHERS);
	}

	@Test
	void administratorNeedsTheGroupLikeEverybody() {
		Person admin = person("requester", "Maya Lindqvist", ADMINISTRATORS, PLATFORM, SECURITY);
		assertForbidden(this.guard.mayBreakGlass(ARequest.submitted(APlan.breakable()), admin), OTHERS);
	}

	@Test
	void whoeverAskedBrokeOrEditedNeverReviewsItWhateverTheGroups() {
		AssociationRequest request = ARequest.editedBy(ARequest.submitted(APlan.breakable()), "editor");
		request.breakGlass(2, Actors.inBrowser(MAYA), "Down.", request.current().plan(), LATER);
		for (String name : List.of("requester", "editor")) {
			Person person = person(name, name, PAYMENTS, PLATFORM, SECURITY, ADMINISTRATORS);
			assertForbidden(this.guard.mayReviewAfterwards(request, person),
					"You cannot review what you asked for or edited yourself.");
		}
	}

	@Test
	void stageThatWaitsSaysWhoReviews() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		assertThat(this.guard.mayReviewAfterwards(request, JONAS).granted()).isTrue();
		for (Person person : List.of(PRIYA, NOAH, ELENA, TOM)) {
			assertForbidden(this.guard.mayReviewAfterwards(request, person),
					"You are not in a group that decides this: Platform engineering.");
		}
		request.confirm(1, Actors.inBrowser(JONAS), null, request.current().plan(), LATER);
		assertThat(this.guard.mayReviewAfterwards(request, PRIYA).granted()).isTrue();
		assertThat(this.guard.mayReviewAfterwards(request, JONAS).granted()).isFalse();
	}

	@Test
	void onePersonReviewsOnceAndNotWhatHeOrSheHasApproved() {
		AssociationRequest request = ARequest.submitted(APlan.breakable(new Stage("Platform", List.of("platform"), 2)));
		request.approve(1, Actors.inBrowser(JONAS), null, request.current().plan(), LATER);
		request.breakGlass(1, Actors.inBrowser(MAYA), "Down.", request.current().plan(), LATER);
		assertThat(this.guard.mayReviewAfterwards(request, JONAS).reason())
			.isEqualTo("You have decided on this revision already.");
	}

	@Test
	void standInReviewsInTheNameOfTheOtherAndTakesThatSeat() {
		AssociationRequest request = ARequest.broken(APlan.breakable(new Stage("Platform", List.of("platform"), 2)),
				AfterReview.PENDING);
		Person noah = NOAH.standingInFor(List.of(JONAS));
		request.confirm(1, this.guard.reviewer(request, Actors.inBrowser(noah)), null, request.current().plan(), LATER);

		assertThat(request.currentDecisions()).singleElement()
			.satisfies((decision) -> assertThat(decision.onBehalfOf()).isEqualTo("approver"));
		assertThat(ARequest.events(request)).last()
			.isInstanceOfSatisfying(GlassReviewed.class,
					(told) -> assertThat(told.auditEntries().get(0).after()).contains("\"approver\""));
		assertThat(this.guard.mayReviewAfterwards(request, JONAS).reason())
			.isEqualTo("Somebody has decided in your place on this revision already.");
		assertForbidden(this.guard.mayReviewAfterwards(request, ELENA.standingInFor(List.of(JONAS))),
				"Jonas Weber, in whose place you decide, has been counted already.");
		assertForbidden(this.guard.mayReviewAfterwards(request, NOAH.standingInFor(List.of(MAYA))),
				"You are not in a group that decides this: Platform.");
	}

	@Test
	void reviewAfterwardsIsNoDecisionBefore() {
		AssociationRequest broken = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		assertThat(this.guard.mayDecide(broken, JONAS).reason()).isEqualTo("This request is approved.");
		assertThat(this.guard.mayWithdraw(broken, MAYA).granted()).isFalse();
		assertThat(this.guard.mayEdit(broken, MAYA).granted()).isFalse();
		assertThat(this.guard.mayReviewAfterwards(ARequest.in(ReviewStatus.APPROVED), JONAS).reason())
			.isEqualTo("Nobody broke the glass of this request.");
	}

	@ParameterizedTest
	@CsvSource({ "CONFIRMED, The review afterwards has confirmed this request.",
			"OBJECTED, The review afterwards has objected to this request." })
	void whatIsReviewedIsNotReviewedAgain(AfterReview ended, String reason) {
		Permission permission = this.guard.mayReviewAfterwards(ARequest.broken(APlan.breakable(), ended), JONAS);
		assertThat(permission).isEqualTo(Permission.refused(Kind.ILLEGAL_STATE, reason));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "PENDING")
	void onceReviewedItIsApprovedAndAsksForNoMoreApprovals(AfterReview ended) {
		assertThat(this.guard.mayApprove(ARequest.broken(APlan.breakable(), AfterReview.PENDING), JONAS).granted())
			.isTrue();
		assertThat(this.guard.mayApprove(ARequest.broken(APlan.breakable(), ended), JONAS))
			.isEqualTo(Permission.refused(Kind.ILLEGAL_STATE, "This request is approved."));
	}

	private static void assertForbidden(Permission permission, String reason) {
		assertThat(permission).isEqualTo(Permission.refused(Kind.FORBIDDEN, reason));
	}

}
