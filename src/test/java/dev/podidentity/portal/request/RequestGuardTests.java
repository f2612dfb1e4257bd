package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Policies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.podidentity.portal.policy.Persons.ADMINISTRATORS;
import static dev.podidentity.portal.policy.Persons.AUDITORS;
import static dev.podidentity.portal.policy.Persons.ELENA;
import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.MAYA;
import static dev.podidentity.portal.policy.Persons.NOAH;
import static dev.podidentity.portal.policy.Persons.PLATFORM;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.policy.Persons.SECURITY;
import static dev.podidentity.portal.policy.Persons.TOM;
import static dev.podidentity.portal.policy.Persons.person;
import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestGuardTests {

	private static final String OWN = "You cannot decide your own request.";

	private final FakePeople people = FakePeople.demo();

	private final RequestGuard guard = new RequestGuard(Policies.deciders(this.people), ARequest.CLOCK);

	@Test
	void memberOfACoveringGroupMayDecide() {
		assertThat(mayDecide(ARequest.submitted(), JONAS).granted()).isTrue();
		assertThat(mayDecide(ARequest.submitted(), PRIYA).granted()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "requester", "requester2", "auditor", "admin" })
	void othersMayNot(String username) {
		Person person = this.people.find(username).orElseThrow();
		Permission permission = mayDecide(ARequest.submitted(), person);
		assertForbidden(permission, username.equals("requester") ? OWN
				: "You are not in a group that decides this: Platform engineering or Security.");
	}

	@ParameterizedTest
	@EnumSource(ReviewStatus.class)
	void everybodyWhoSeesItCommentsWhateverItsStateExceptWhoOnlyAudits(ReviewStatus review) {
		AssociationRequest request = ARequest.in(review);
		for (Person person : List.of(MAYA, JONAS, PRIYA, TOM)) {
			assertThat(this.guard.mayComment(request, person).granted()).as(person.username()).isTrue();
		}
		assertForbidden(this.guard.mayComment(request, ELENA), "Auditors read what others say and take no part in it.");
	}

	@Test
	void auditorWhoHasAnotherPartComments() {
		Person both = person("both", "Both", AUDITORS, PLATFORM);
		Person decider = new Person("decider", "Decider", Set.of("auditors", "platform"), Set.of(Role.AUDITOR));
		assertThat(this.guard.mayComment(ARequest.submitted(), both).granted()).isTrue();
		assertThat(this.guard.mayComment(ARequest.submitted(), decider).granted()).isTrue();
	}

	@Test
	void whoAskedThroughASessionOrATokenNeverDecides() {
		Person approver = person("approver", "Jonas Weber", PLATFORM, SECURITY, ADMINISTRATORS);
		for (Actor asked : List.of(Actors.inBrowser(approver), Actors.withToken(approver))) {
			AssociationRequest request = ARequest.submitted(AContent.plain().build(), asked);
			assertForbidden(mayDecide(request, approver), OWN);
		}
	}

	@Test
	void whoEditedNeverDecidesAlsoOnALaterRevision() {
		AssociationRequest request = ARequest.editedBy(ARequest.submitted(), "approver");
		assertForbidden(mayDecide(request, JONAS), OWN);
		ARequest.editedBy(request, "requester");
		assertForbidden(mayDecide(request, JONAS), OWN);
		assertThat(mayDecide(request, PRIYA).granted()).isTrue();
	}

	@Test
	void administratorMayNotDecideWithoutAGroupThatCovers() {
		assertThat(mayDecide(ARequest.submitted(), TOM).granted()).isFalse();
		Person member = person("admin", "Tom Okafor", ADMINISTRATORS, PLATFORM);
		assertThat(mayDecide(ARequest.submitted(), member).granted()).isTrue();
	}

	@Test
	void lostGroupCountsAtOnce() {
		Person former = new Person("approver", "Jonas Weber", Set.of(), Set.of(Role.APPROVER));
		assertThat(mayDecide(ARequest.submitted(), former).granted()).isFalse();
	}

	@Test
	void stageWithoutGroupsIsDecidedByNobody() {
		AssociationRequest nobodys = ARequest.submitted(APlan.of(new Plan.Stage("Nobody", List.of(), 1)));
		for (Person person : List.of(JONAS, PRIYA, TOM)) {
			assertForbidden(mayDecide(nobodys, person), "You are not in a group that decides this: Nobody.");
		}
	}

	@Test
	void memberOfATeamDecidesWhereThePolicyNamesTheTeam() {
		Plan owners = APlan.of(new Plan.Stage("Owners", List.of("payments"), 1));
		Person colleague = person("colleague", "Cleo", Persons.PAYMENTS);
		assertThat(mayDecide(ARequest.submitted(owners), colleague).granted()).isTrue();
		assertForbidden(mayDecide(ARequest.submitted(owners), MAYA), OWN);
		assertForbidden(mayDecide(ARequest.submitted(owners), JONAS),
				"You are not in a group that decides this: Owners.");
	}

	@Test
	void whatThePolicyApprovesItselfIsDecidedByNobody() {
		AssociationRequest request = ARequest.submitted(APlan.of());
		request.approveByPolicy();
		assertPermission(mayDecide(request, JONAS), "Nobody has to agree to this request.");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			SUBMITTED         |
			CHANGES_REQUESTED | It waits for a new revision, since changes were requested.
			APPROVED          | This request is approved.
			REJECTED          | This request is rejected.
			WITHDRAWN         | This request is withdrawn.
			EXPIRED           | This request is expired.
			""", delimiter = '|')
	void approverDecidesOnlyWhatWaits(ReviewStatus review, @Nullable String reason) {
		Permission permission = mayDecide(ARequest.in(review), JONAS);
		assertPermission(permission, reason);
	}

	@Test
	void decidedRequestStillTellsOutsidersThatItIsNotTheirs() {
		assertForbidden(mayDecide(ARequest.in(ReviewStatus.APPROVED), MAYA), OWN);
	}

	@ParameterizedTest
	@CsvSource({ ", false", "2026-11-23T10:00:01Z, false", "2026-11-23T10:00:00Z, true", "2026-11-23T09:59:59Z, true" })
	void accessIsPastItsEndFromThatMomentOn(@Nullable Instant end, boolean past) {
		RequestContent content = ((end != null) ? AContent.plain().expiresAt(end) : AContent.plain()).build();
		AssociationRequest request = ARequest.submitted(content, Actors.inBrowser(MAYA));
		assertThat(this.guard.isPastItsEnd(request)).isEqualTo(past);
	}

	@Test
	void stageThatWaitsSaysWhoDecides() {
		AssociationRequest request = ARequest.submitted(APlan.twoStages());
		assertThat(mayDecide(request, JONAS).granted()).isTrue();
		assertForbidden(mayDecide(request, PRIYA), "You are not in a group that decides this: Platform engineering.");
		request.approve(1, Actors.inBrowser(JONAS), null, request.current().plan(), LATER);
		assertThat(mayDecide(request, PRIYA).granted()).isTrue();
		assertForbidden(mayDecide(request, JONAS), "You are not in a group that decides this: Security.");
	}

	@Test
	void onePersonDecidesOnce() {
		AssociationRequest request = ARequest.submitted(APlan.quorumOfTwo());
		request.approve(1, Actors.inBrowser(JONAS), null, request.current().plan(), LATER);
		assertPermission(mayDecide(request, JONAS), "You have decided on this revision already.");
	}

	@Test
	void standInDecidesInTheNameOfTheOther() {
		AssociationRequest request = ARequest.submitted();
		Actor noah = Actors.withToken(NOAH.standingInFor(List.of(JONAS)));
		Actor decider = this.guard.decider(request, noah);
		assertThat(decider.onBehalfOf()).isEqualTo("approver");
		assertThat(decider.usedToken()).isEqualTo(noah.usedToken());
		assertThat(this.guard.decider(request, Actors.inBrowser(JONAS)).onBehalfOf()).isNull();
	}

	@Test
	void onlyTheRulesSayInWhosePlaceItIsDecided() {
		Actor claimed = Actors.withToken(JONAS).inPlaceOf(PRIYA);
		assertThat(this.guard.decider(ARequest.submitted(), claimed)).isEqualTo(Actors.withToken(JONAS));
	}

	@Test
	void oneSeatIsTakenOnceWhoeverTakesIt() {
		AssociationRequest request = ARequest.submitted(APlan.quorumOfTwo());
		Person noah = NOAH.standingInFor(List.of(JONAS));
		Person elena = ELENA.standingInFor(List.of(JONAS));
		request.approve(1, this.guard.decider(request, Actors.inBrowser(noah)), null, request.current().plan(), LATER);
		assertPermission(mayDecide(request, JONAS), "Somebody has decided in your place on this revision already.");
		assertPermission(mayDecide(request, noah), "You have decided on this revision already.");
		assertForbidden(mayDecide(request, elena), "Jonas Weber, in whose place you decide, has been counted already.");
		assertThat(request.missing(1)).isOne();
	}

	@Test
	void whoHasDecidedInAnothersPlaceDoesNotDecideAgainInTheOwnRight() {
		AssociationRequest request = ARequest.submitted(APlan.twoStages());
		Person priya = PRIYA.standingInFor(List.of(JONAS));
		request.approve(1, this.guard.decider(request, Actors.inBrowser(priya)), null, request.current().plan(), LATER);
		assertPermission(mayDecide(request, priya), "You have decided on this revision already.");
	}

	@Test
	void whoHasDecidedIsNotStoodInFor() {
		AssociationRequest request = ARequest.submitted(APlan.quorumOfTwo());
		request.approve(1, Actors.inBrowser(JONAS), null, request.current().plan(), LATER);
		assertForbidden(mayDecide(request, NOAH.standingInFor(List.of(JONAS))),
				"Jonas Weber, in whose place you decide, has been counted already.");
	}

	@Test
	void delegateOfTheRequesterOrAnEditorDoesNotDecideForThem() {
		AssociationRequest own = ARequest.submitted(AContent.plain().build(), Actors.inBrowser(JONAS));
		Person noah = NOAH.standingInFor(List.of(JONAS));
		String involved = "Jonas Weber, in whose place you decide, asked for this or edited it.";
		assertForbidden(mayDecide(own, noah), involved);
		assertForbidden(mayDecide(ARequest.editedBy(ARequest.submitted(), "approver"), noah), involved);
		assertForbidden(mayDecide(ARequest.submitted(), MAYA.standingInFor(List.of(JONAS))), OWN);
		assertThat(mayDecide(own, person("other", "Olga", PLATFORM).standingInFor(List.of(JONAS))).granted())
			.as("in her own right")
			.isTrue();
	}

	@Test
	void whatHasBeenDecidedAlreadyIsSaidByTheRequestItself() {
		AssociationRequest request = ARequest.in(ReviewStatus.APPROVED);
		Actor noah = Actors.inBrowser(NOAH.standingInFor(List.of(JONAS)));
		assertPermission(mayDecide(request, noah.person()), "This request is approved.");
		assertThatExceptionOfType(IllegalReviewAction.class).isThrownBy(
				() -> request.approve(1, this.guard.decider(request, noah), null, request.current().plan(), LATER));
	}

	@Test
	void standInWhoComesTooLateIsToldOfTheStateAndNotOfTheSeat() {
		AssociationRequest request = ARequest.submitted();
		request.approve(1, this.guard.decider(request, Actors.inBrowser(NOAH.standingInFor(List.of(JONAS)))), null,
				request.current().plan(), LATER);
		assertPermission(mayDecide(request, ELENA.standingInFor(List.of(JONAS))), "This request is approved.");
	}

	@Test
	void requestRefusesASeatThatIsTakenOrInvolvedWhoeverLetsItPass() {
		AssociationRequest request = ARequest.submitted(APlan.quorumOfTwo());
		assertThatExceptionOfType(DecisionForbidden.class).isThrownBy(() -> request.approve(1,
				Actors.inBrowser(NOAH).inPlaceOf(MAYA), null, request.current().plan(), LATER));
		request.approve(1, Actors.inBrowser(NOAH).inPlaceOf(JONAS), null, request.current().plan(), LATER);
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> request.reject(1, Actors.inBrowser(ELENA).inPlaceOf(JONAS), "No.", LATER));
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> request.approve(1, Actors.inBrowser(JONAS), null, request.current().plan(), LATER));
		assertThat(request.currentDecisions()).singleElement()
			.extracting(Decision::person, Decision::onBehalfOf)
			.containsExactly("requester2", "approver");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			SUBMITTED,
			CHANGES_REQUESTED,
			APPROVED,          This request is approved.
			REJECTED,          This request is rejected.
			WITHDRAWN,         This request is withdrawn.
			EXPIRED,           This request is expired.
			""")
	void requesterWithdrawsOnlyWhatIsOpen(ReviewStatus review, @Nullable String reason) {
		assertPermission(this.guard.mayWithdraw(ARequest.in(review), MAYA), reason);
	}

	@Test
	void nobodyElseWithdraws() {
		Person colleague = person("colleague", "Cleo", Persons.PAYMENTS);
		for (Person person : List.of(NOAH, JONAS, PRIYA, ELENA, TOM, colleague)) {
			assertForbidden(this.guard.mayWithdraw(ARequest.submitted(), person),
					"Only the person who asked can withdraw a request.");
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			SUBMITTED,
			CHANGES_REQUESTED,
			APPROVED,          This request is approved.
			REJECTED,          This request is rejected.
			WITHDRAWN,         This request is withdrawn.
			EXPIRED,           This request is expired.
			""")
	void requesterAndTeamEditOnlyWhatIsOpen(ReviewStatus review, @Nullable String reason) {
		for (String name : List.of("requester", "colleague")) {
			Person member = new Person(name, name, Set.of("payments"), Set.of(Role.REQUESTER));
			assertPermission(this.guard.mayEdit(ARequest.in(review), member), reason);
		}
	}

	@Test
	void nobodyElseEdits() {
		String only = "Only the person and the team that asked can edit a request.";
		for (Person person : List.of(NOAH, JONAS, PRIYA, ELENA, TOM)) {
			assertForbidden(this.guard.mayEdit(ARequest.submitted(), person), only);
		}
		Person former = new Person("requester", "Maya Lindqvist", Set.of(), Set.of());
		assertForbidden(this.guard.mayEdit(ARequest.submitted(), former), only);
	}

	@ParameterizedTest
	@CsvSource({ "requester, true", "requester2, false", "approver, true", "security, true", "auditor, false",
			"admin, true" })
	void retryIsForThoseWhoAskedDecideOrAdminister(String username, boolean granted) {
		Person person = this.people.find(username).orElseThrow();
		Permission permission = this.guard.mayRetry(ARequest.in(ReviewStatus.APPROVED), person);
		assertPermission(permission,
				granted ? null : "Only the team that asked, approvers and administrators can retry a change.");
	}

	@Test
	void colleagueOfTheTeamThatAskedMayRetry() {
		Person colleague = person("colleague", "Cleo", Persons.PAYMENTS);
		assertThat(this.guard.mayRetry(ARequest.in(ReviewStatus.APPROVED), colleague).granted()).isTrue();
	}

	private Permission mayDecide(AssociationRequest request, Person person) {
		return this.guard.mayDecide(request, person);
	}

	private static void assertPermission(Permission permission, @Nullable String reason) {
		assertThat(permission.granted()).isEqualTo(reason == null);
		assertThat(permission.reason()).isEqualTo((reason != null) ? reason : "");
	}

	private static void assertForbidden(Permission permission, String reason) {
		assertThat(permission).isEqualTo(Permission.refused(Kind.FORBIDDEN, reason));
	}

}
