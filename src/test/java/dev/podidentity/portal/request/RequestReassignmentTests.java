package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class RequestReassignmentTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private final FakeRequests requests = new FakeRequests();

	private final AssociationRequest request = this.requests.with(ARequest.submitted());

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	private final RequestGuard guard = new RequestGuard(this.deciders, ARequest.CLOCK);

	private final RecordingTrail trail = new RecordingTrail();

	private final RequestActs acts = new RequestActs(new VisibleRequests(this.requests), this.requests,
			FakeGroupSets.NONE,
			new RequestViews(this.guard, this.deciders, mock(Evidence.class), mock(Changes.class), this.people,
					mock(PolicyInForce.class), mock(CredentialsOfPods.class)),
			this.trail, TransactionOperations.withoutTransaction());

	private final RequestReassignment reassignment = new RequestReassignment(this.acts, this.guard, this.deciders,
			ARequest.CLOCK);

	@Test
	void deciderHandsItToSomebodyWhoDecidesAnyway() {
		RequestView view = hand(JONAS, " Knows it ", "security");
		assertThat(view.reassignment().assignment())
			.isEqualTo(new Assignment(1, 1, List.of("security"), "approver", "Knows it", ARequest.LATER));
		assertThat(ARequest.events(this.request)).containsExactly(new RequestReassigned(this.request.id(), "REQ-1001",
				"approver", 1, "Platform engineering or Security", List.of(), List.of("security"), "Knows it"));
		hand(Actors.withToken(Persons.PRIYA), "Back", "approver", "approver");
		RequestReassigned told = (RequestReassigned) ARequest.events(this.request).get(1);
		assertThat(told.auditEntries()).singleElement().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo("request.reassign");
			assertThat(entry.before()).isEqualTo("{\"assignees\":[\"security\"]}");
			assertThat(entry.after()).isEqualTo("{\"assignees\":[\"approver\"]}");
		});
	}

	@Test
	void othersOfTheStageCanStillDecide() {
		hand(JONAS, "Knows it", "security");
		assertThat(this.guard.mayDecide(this.request, Persons.JONAS).granted()).isTrue();
		assertThat(this.guard.mayDecide(this.request, Persons.NOAH).granted()).isFalse();
	}

	@Test
	void itWidensNothing() {
		for (String person : List.of("requester", "requester2", "auditor", "admin", "ghost")) {
			assertInvalid("/people", "Choose only people who can decide this stage now.", "x", "approver", person);
		}
		assertThat(this.request.assignment()).isNull();
	}

	@Test
	void whoHasDecidedIsNotAsked() {
		AssociationRequest quorum = this.requests.with(ARequest.submitted(APlan.quorumOfTwo()));
		this.people.with(Persons.person("new", "Nia", Persons.PLATFORM));
		quorum.approve(1, JONAS, null, quorum.current().plan(), ARequest.LATER);
		Actor nia = Actors.inBrowser(this.people.find("new").orElseThrow());
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.reassignment.reassign(quorum.id().toString(), List.of("approver"), "x", nia));
	}

	@Test
	void peopleAndReasonAreNeededAndBounded() {
		assertInvalid("/people", "Choose from 1 to 10 people.", "x");
		assertInvalid("/people", "Choose from 1 to 10 people.", "x", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10",
				"11");
		assertInvalid("/reason", "Say why: those who are asked see it.", " ", "security");
		assertInvalid("/reason", "Say why: those who are asked see it.", "\u200b\u00a0", "security");
		assertInvalid("/reason", "Use at most 1000 characters.", "x".repeat(1001), "security");
		assertInvalid("/reason", "Remove the NUL character.", "a\0b", "security");
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.reassignment.reassign("REQ-1001", null, null, JONAS))
			.satisfies((invalid) -> assertThat(invalid.violations()).hasSize(2));
	}

	@Test
	void administratorHandsItOnAndWhoAskedOrHasNothingToDoWithItDoesNot() {
		assertThat(hand(Actors.inBrowser(Persons.TOM), "Jonas is away", "security")).isNotNull();
		for (Person person : List.of(Persons.MAYA, Persons.ELENA)) {
			assertThatExceptionOfType(DecisionForbidden.class).as(person.username())
				.isThrownBy(() -> hand(Actors.inBrowser(person), "x", "security"));
		}
		assertThatExceptionOfType(RequestNotFound.class)
			.isThrownBy(() -> hand(Actors.inBrowser(Persons.NOAH), "x", "security"));
		assertThat(this.trail.refusals()).hasSize(3);
	}

	@Test
	void whoAskedNeverChoosesWhoDecidesNotEvenAsAdministrator() {
		Person all = Persons.person("approver", "Jonas", Persons.PLATFORM, Persons.ADMINISTRATORS);
		AssociationRequest own = this.requests
			.with(ARequest.submitted(AContent.plain().build(), Actors.inBrowser(all)));
		assertThatExceptionOfType(DecisionForbidden.class).isThrownBy(
				() -> this.reassignment.reassign(own.id().toString(), List.of("security"), "x", Actors.inBrowser(all)))
			.withMessage("You cannot choose who decides your own request.");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUBMITTED")
	void whatDoesNotWaitIsHandedToNobody(ReviewStatus review) {
		String id = this.requests.with(ARequest.in(review)).id().toString();
		for (Actor actor : List.of(JONAS, Actors.inBrowser(Persons.TOM))) {
			assertThatExceptionOfType(ReassignmentRefused.class)
				.isThrownBy(() -> this.reassignment.reassign(id, List.of("security"), "x", actor));
		}
	}

	@Test
	void itCountsForTheStageAndRevisionForWhichItWasMade() {
		AssociationRequest staged = this.requests.with(ARequest.submitted(APlan.twoStages()));
		String id = staged.id().toString();
		this.reassignment.reassign(id, List.of("approver"), "x", JONAS);
		assertThat(staged.assignment()).isNotNull();
		staged.approve(1, JONAS, null, staged.current().plan(), ARequest.LATER);
		assertThat(staged.assignment()).isNull();
		hand(JONAS, "x", "security");
		ARequest.editedBy(this.request, "requester");
		assertThat(this.request.assignment()).isNull();
	}

	@Test
	void whoIsAskedFirstIsRemindedWhileHeOrSheCanDecide() {
		RequestReminders reminders = new RequestReminders(this.acts, this.guard, this.deciders, ARequest.CLOCK);
		hand(JONAS, "x", "security");
		reminders.send("REQ-1001", Actors.inBrowser(Persons.MAYA));
		assertThat(((ReminderSent) ARequest.events(this.request).get(1)).to()).containsExactly("security");

		AssociationRequest other = this.requests.with(ARequest.submitted());
		this.reassignment.reassign(other.id().toString(), List.of("security"), "x", JONAS);
		this.people.without("security");
		reminders.send(other.id().toString(), Actors.inBrowser(Persons.MAYA));
		assertThat(((ReminderSent) ARequest.events(other).get(1)).to()).containsExactly("approver");
	}

	private RequestView hand(Actor actor, String reason, String... to) {
		return this.reassignment.reassign("REQ-1001", new ArrayList<>(Arrays.asList(to)), reason, actor);
	}

	private void assertInvalid(String pointer, String message, String reason, String... to) {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> hand(JONAS, reason, to))
			.satisfies((invalid) -> assertThat(invalid.violations()).containsExactly(new Violation(pointer, message)));
	}

}
