package dev.podidentity.portal.notification;

import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.request.RequestCircle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

class RecipientsTests {

	private static final Person LENA = Persons.person("lena", "Lena Hoffmann", Persons.PAYMENTS);

	private final FakePeople people = FakePeople.demo().with(LENA);

	private final Recipients recipients = new Recipients(this.people, Policies.deciders(this.people));

	@Test
	void thoseWhoCanDecideNowAreToldThatItWaits() {
		assertThat(told(NotificationKind.ASKED, "requester", SomeNews.waiting(Persons.JONAS, Persons.PRIYA)))
			.containsExactlyInAnyOrder("approver", "security");
	}

	@ParameterizedTest
	@EnumSource(names = { "ASKED", "RESUBMITTED", "PARTLY_APPROVED", "REMINDED", "ESCALATED", "REASSIGNED",
			"SENT_REMINDER", "PARTLY_CONFIRMED" })
	void nobodyIsAskedForADecisionThatWasMade(NotificationKind kind) {
		assertThat(told(kind, "requester", SomeNews.decided(), "approver", "security")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ASKED", "RESUBMITTED", "PARTLY_APPROVED", "REMINDED", "ESCALATED", "REASSIGNED",
			"SENT_REMINDER" })
	void nobodyIsAskedForADecisionBehindBrokenGlass(NotificationKind kind) {
		assertThat(told(kind, "requester", SomeNews.reviewedAfterwardsBy(Persons.PRIYA), "approver", "security"))
			.isEmpty();
	}

	@Test
	void thoseWhoCanReviewAfterwardsAreToldThatItWaitsForTheNextConfirmation() {
		assertThat(told(NotificationKind.PARTLY_CONFIRMED, "approver",
				SomeNews.reviewedAfterwardsBy(Persons.JONAS, Persons.PRIYA)))
			.containsExactly("security");
	}

	@ParameterizedTest
	@EnumSource(names = { "REASSIGNED", "SENT_REMINDER" })
	void whoIsNamedIsAskedOnlyIfHeOrSheCanDecideNow(NotificationKind kind) {
		assertThat(told(kind, "requester", SomeNews.waiting(Persons.JONAS, Persons.PRIYA), "security", "lena"))
			.containsExactly("security");
		assertThat(told(kind, "requester", SomeNews.waiting(Persons.JONAS), "security")).isEmpty();
	}

	@Test
	void whoDecidesOnlyInThePlaceOfAnotherIsToldOfBrokenGlass() {
		this.people.with(Persons.ELENA.standingInFor(List.of(Persons.JONAS)));

		assertThat(told(NotificationKind.GLASS_BROKEN, "requester", SomeNews.decided()))
			.containsExactlyInAnyOrder("approver", "security", "auditor", "admin");
	}

	@Test
	void administratorsAreToldWhereNobodyCanDecide() {
		assertThat(told(NotificationKind.ASKED, "requester", SomeNews.waiting())).containsExactly("admin");
	}

	@Test
	void requesterAndTeamAreToldWhatBecameOfIt() {
		assertThat(told(NotificationKind.REJECTED, "approver", SomeNews.decided()))
			.containsExactlyInAnyOrder("requester", "lena");
		assertThat(told(NotificationKind.APPROVED, "approver", SomeNews.decided())).containsExactly("requester");
	}

	@Test
	void administratorsAreToldOfAChangeThatStopped() {
		assertThat(told(NotificationKind.STOPPED, "portal", SomeNews.decided())).containsExactlyInAnyOrder("requester",
				"lena", "admin");
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsToldOfHisOrHerOwnAct(NotificationKind kind) {
		for (Person person : List.of(Persons.MAYA, LENA, Persons.JONAS, Persons.TOM)) {
			assertThat(told(kind, person.username(), SomeNews.waiting(Persons.JONAS), person.username()))
				.doesNotContain(person.username());
			assertThat(told(kind, person.username(), SomeNews.waiting())).doesNotContain(person.username());
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "WITHDRAWN")
	void whoMayNotSeeARequestIsNotToldOfIt(NotificationKind kind) {
		RequestCircle closed = new RequestCircle("REQ-1001", "payments/receipts", "requester", "payments", true,
				List.of(Persons.JONAS), (person) -> false);

		assertThat(told(kind, "portal", SomeNews.waiting(Persons.JONAS), "approver")).isNotEmpty();
		assertThat(told(kind, "portal", closed, "approver")).isEmpty();
	}

	@Test
	void whoHasLeftIsNotTold() {
		this.people.without("requester").without("lena");

		assertThat(told(NotificationKind.REJECTED, "approver", SomeNews.decided())).isEmpty();
	}

	@Test
	void anEventCanNamePeopleAndConcernEverybodyWhoDecides() {
		NotificationEvent event = SomeNews.event(NotificationKind.WITHDRAWN, "requester", "lena", "nobody");

		assertThat(this.recipients.people(Audience.NAMED, event, SomeNews.decided())).containsExactly(LENA);
		assertThat(this.recipients.people(Audience.EVERYBODY_WHO_DECIDES, event, SomeNews.decided()))
			.containsExactlyInAnyOrder(Persons.JONAS, Persons.PRIYA);
	}

	private Set<String> told(NotificationKind kind, String actor, RequestCircle circle, String... named) {
		return this.recipients.of(SomeNews.event(kind, actor, named), circle);
	}

}
