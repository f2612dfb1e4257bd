package dev.podidentity.portal.request;

import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.policy.Persons.ELENA;
import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.MAYA;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.policy.Persons.TOM;
import static org.assertj.core.api.Assertions.assertThat;

/** Who edits, retries and resolves, and how an approved request answers. */
class WhoMayActTests {

	private static final String EDIT = "Only the person and the team that asked can edit a request.";

	private static final String RETRY = "Only the team that asked, approvers and administrators can retry a change.";

	private final RequestGuard guard = new RequestGuard(Policies.deciders(FakePeople.demo()), ARequest.CLOCK);

	@Test
	void requesterEditsAlsoAfterLeavingTheTeam() {
		Person moved = new Person("requester", "Maya Lindqvist", Set.of("checkout"), Set.of(Role.REQUESTER));
		assertThat(this.guard.mayEdit(ARequest.submitted(), moved)).isEqualTo(Permission.GRANTED);
	}

	@Test
	void memberOfAnotherTeamDoesNotEdit() {
		Person other = new Person("other", "Other", Set.of("checkout"), Set.of(Role.REQUESTER));
		assertForbidden(EDIT, this.guard.mayEdit(ARequest.submitted(), other));
	}

	@Test
	void whoMayNotAskDoesNotEditEither() {
		Person reader = new Person("reader", "Reader", Set.of("payments"), Set.of(Role.AUDITOR));
		assertForbidden(EDIT, this.guard.mayEdit(ARequest.submitted(), reader));
	}

	@Test
	void requestOfNoTeamIsEditedAndRetriedByItsRequesterAlone() {
		AssociationRequest teamless = teamless();
		Person requester = new Person("requester", "Maya Lindqvist", Set.of(), Set.of(Role.REQUESTER));
		Person other = new Person("other", "Other", Set.of("payments"), Set.of(Role.REQUESTER));
		assertThat(this.guard.mayEdit(teamless, requester)).isEqualTo(Permission.GRANTED);
		assertThat(this.guard.mayRetry(teamless, requester)).isEqualTo(Permission.GRANTED);
		assertForbidden(EDIT, this.guard.mayEdit(teamless, other));
		assertForbidden(RETRY, this.guard.mayRetry(teamless, other));
	}

	@Test
	void administratorWhoDidNotAskResolvesAStoppedChange() {
		assertThat(this.guard.mayResolve(ARequest.in(ReviewStatus.APPROVED), TOM)).isEqualTo(Permission.GRANTED);
	}

	@Test
	void administratorWhoAskedOrEditedDoesNotResolve() {
		String own = "You cannot resolve a change that you asked for yourself.";
		AssociationRequest asked = ARequest.submitted(AContent.plain().build(), Actors.inBrowser(TOM));
		assertForbidden(own, this.guard.mayResolve(asked, TOM));
		assertForbidden(own, this.guard.mayResolve(ARequest.editedBy(ARequest.submitted(), "admin"), TOM));
	}

	@Test
	void nobodyElseResolves() {
		for (Person person : List.of(JONAS, PRIYA, ELENA, Persons.NOAH)) {
			assertForbidden("Only administrators can resolve a change that has stopped.",
					this.guard.mayResolve(ARequest.in(ReviewStatus.APPROVED), person));
		}
	}

	@Test
	void approvedRequestIsAnsweredForByItsLastStage() {
		AssociationRequest approved = ARequest.submitted(APlan.twoStages());
		approved.approve(1, Actors.inBrowser(JONAS), null, approved.current().plan(), ARequest.LATER);
		approved.approve(1, Actors.inBrowser(PRIYA), null, approved.current().plan(), ARequest.LATER);
		assertThat(this.guard.mayDecide(approved, PRIYA))
			.isEqualTo(Permission.refused(Kind.ILLEGAL_STATE, "This request is approved."));
		assertForbidden("You are not in a group that decides this: Security.", this.guard.mayDecide(approved, JONAS));
		assertForbidden("You cannot decide your own request.", this.guard.mayDecide(approved, MAYA));
	}

	private static AssociationRequest teamless() {
		return AssociationRequest.submit(AContent.plain().build(), APlan.simple(), Actors.inBrowser(MAYA), null,
				ARequest.ASKED_AT);
	}

	private static void assertForbidden(String reason, Permission permission) {
		assertThat(permission).isEqualTo(Permission.refused(Kind.FORBIDDEN, reason));
	}

}
