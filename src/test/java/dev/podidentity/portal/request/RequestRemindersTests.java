package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class RequestRemindersTests {

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private static final String ONLY = "Only the person and the team that asked can remind those who decide.";

	private final FakeRequests requests = new FakeRequests();

	private final AssociationRequest request = this.requests.with(ARequest.submitted());

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	private final RecordingTrail trail = new RecordingTrail();

	@Test
	void thoseWhoCanDecideAreNamedInTheEvent() {
		this.people.with(Persons.NOAH.standingInFor(List.of(Persons.JONAS)));
		RequestView view = at(ARequest.LATER).send("REQ-1001", MAYA);
		assertThat(ARequest.events(this.request)).containsExactly(new ReminderSent(this.request.id(), "REQ-1001",
				"requester", 1, "Platform engineering or Security", List.of("approver", "security", "requester2")));
		assertThat(view.reminder().sentAt()).isEqualTo(ARequest.LATER);
		assertThat(view.reminder().sentBy()).isEqualTo("requester");
		assertThat(view.reminder().send().granted()).isFalse();
		assertThat(view.review()).isEqualTo(ReviewStatus.SUBMITTED);
	}

	@Test
	void eventIsAnEntryOfTheTrail() {
		at(ARequest.LATER).send("REQ-1001", MAYA);
		ReminderSent sent = (ReminderSent) ARequest.events(this.request).get(0);
		assertThat(sent.auditEntries()).singleElement().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo("request.send-reminder");
			assertThat(entry.actor()).isEqualTo("requester");
			assertThat(entry.after()).isEqualTo("{\"revision\":1,\"to\":[\"approver\",\"security\"]}");
		});
	}

	@Test
	void nobodyIsRemindedTwiceInFourHours() {
		at(ARequest.LATER).send("REQ-1001", MAYA);
		Actor colleague = Actors.withToken(Persons.person("colleague", "Cleo", Persons.PAYMENTS));
		for (Actor again : List.of(MAYA, colleague)) {
			assertRefused(
					"They were reminded a short while ago. The next reminder is possible from 23 Nov, 14:00 UTC on.",
					ARequest.LATER.plus(Duration.ofMinutes(239)), again);
		}
		assertThat(ARequest.events(this.request)).hasSize(1);
		at(ARequest.LATER.plus(Duration.ofHours(4))).send("REQ-1001", colleague);
		assertThat(ARequest.events(this.request)).hasSize(2);
	}

	@Test
	void colleagueOfTheTeamThatAskedReminds() {
		at(ARequest.LATER).send("REQ-1001", Actors.inBrowser(Persons.person("colleague", "Cleo", Persons.PAYMENTS)));
		assertThat(this.request.remindedBy()).isEqualTo("colleague");
	}

	@Test
	void nobodyElseRemindsAndTheTryIsRecorded() {
		for (Person person : List.of(Persons.JONAS, Persons.PRIYA, Persons.TOM, Persons.ELENA)) {
			assertThatExceptionOfType(DecisionForbidden.class).as(person.username())
				.isThrownBy(() -> at(ARequest.LATER).send("REQ-1001", Actors.inBrowser(person)))
				.withMessage(ONLY);
		}
		assertThatExceptionOfType(RequestNotFound.class)
			.isThrownBy(() -> at(ARequest.LATER).send("REQ-1001", Actors.inBrowser(Persons.NOAH)));
		assertThat(this.trail.refusals()).extracting((entry) -> entry.action())
			.hasSize(5)
			.containsOnly("request.send-reminder");
		assertThat(this.request.remindedAt()).isNull();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUBMITTED")
	void whatDoesNotWaitIsNotRemindedOf(ReviewStatus review) {
		String id = this.requests.with(ARequest.in(review)).id().toString();
		assertThatExceptionOfType(ReminderRefused.class).isThrownBy(() -> at(ARequest.LATER).send(id, MAYA))
			.withMessage("It does not wait for a decision.");
		AssociationRequest other = ARequest.in(review);
		assertThatExceptionOfType(ReminderRefused.class)
			.isThrownBy(() -> other.remind(MAYA, List.of("approver"), ARequest.LATER));
	}

	@Test
	void whereNobodyCouldDecideNobodyIsReminded() {
		this.people.without("approver").without("security");
		assertRefused("Nobody can decide this now, so nobody was reminded. Tell an administrator.", ARequest.LATER,
				MAYA);
		assertThat(this.request.remindedAt()).as("it can be tried again").isNull();
	}

	@Test
	void permissionSaysWhoseItIsAndWhen() {
		RequestGuard guard = new RequestGuard(this.deciders, ARequest.CLOCK);
		assertThat(guard.mayRemind(this.request, Persons.MAYA)).isEqualTo(Permission.GRANTED);
		assertThat(guard.mayRemind(this.request, Persons.JONAS)).isEqualTo(Permission.refused(Kind.FORBIDDEN, ONLY));
		this.request.remind(MAYA, List.of("approver"), ARequest.LATER.minusSeconds(30));
		assertThat(guard.mayRemind(this.request, Persons.MAYA).reason()).as("rounded up").endsWith("14:00 UTC on.");
	}

	private void assertRefused(String reason, Instant at, Actor actor) {
		assertThatExceptionOfType(ReminderRefused.class).isThrownBy(() -> at(at).send("REQ-1001", actor))
			.withMessage(reason);
	}

	private RequestReminders at(Instant now) {
		Clock clock = Clock.fixed(now, ZoneOffset.UTC);
		RequestGuard guard = new RequestGuard(this.deciders, clock);
		RequestActs acts = new RequestActs(new VisibleRequests(this.requests), this.requests, FakeGroupSets.NONE,
				new RequestViews(guard, this.deciders, mock(Evidence.class), mock(Changes.class), this.people,
						mock(PolicyInForce.class), mock(CredentialsOfPods.class)),
				this.trail, TransactionOperations.withoutTransaction());
		return new RequestReminders(acts, guard, this.deciders, clock);
	}

}
