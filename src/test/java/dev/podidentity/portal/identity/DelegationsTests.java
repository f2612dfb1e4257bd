package dev.podidentity.portal.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditEvent;
import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.audit.AuditFilter;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.security.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PortalTest
class DelegationsTests {

	@Autowired
	Delegations delegations;

	@Autowired
	People people;

	@Autowired
	AuditEvents events;

	@Autowired
	JdbcClient jdbc;

	Instant now = Instant.EPOCH;

	@BeforeEach
	void lookAtTheClock(@Autowired Clock clock) {
		this.now = clock.instant();
	}

	@AfterEach
	void restore() {
		this.jdbc.sql("delete from delegation").update();
		this.jdbc.sql("update account set enabled = true").update();
	}

	@Test
	void isGivenToAnotherPersonAndLeavesAnEvent() {
		Delegation given = this.delegations.give(actor("approver"), wish(" Requester ", 1, 48, " On holiday "));
		assertThat(given.delegate()).isEqualTo("requester");
		assertThat(given.delegateName()).isEqualTo("Maya Lindqvist");
		assertThat(given.delegatorName()).isEqualTo("Jonas Weber");
		assertThat(given.reason()).isEqualTo("On holiday");
		assertThat(given.status()).isEqualTo(Delegation.Status.PLANNED);
		assertThat(given.endable()).isTrue();
		assertThat(actions(given.id().toString())).containsExactly("delegation.give");
		assertThat(this.people.find("requester").orElseThrow().standsInFor()).as("it has not begun").isEmpty();
	}

	@Test
	void startThatHasPassedMeansNow() {
		Delegation given = this.delegations.give(actor("approver"), wish("requester", -2000, 10, "x"));
		assertThat(given.startsAt()).isBetween(this.now, this.now.plus(Duration.ofMinutes(1)));
		assertThat(given.status()).isEqualTo(Delegation.Status.IN_FORCE);
		assertThat(this.people.find("requester").orElseThrow().standsInFor()).extracting(Person::username)
			.containsExactly("approver");
	}

	@Test
	void momentWithoutAnOffsetIsInUtc() {
		String end = this.now.plus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
		Delegation given = this.delegations.give(actor("approver"),
				new DelegationWish("requester", "2000-01-01T00:00", end, "x"));
		assertThat(given.endsAt()).isBetween(this.now.plus(Duration.ofMinutes(179)),
				this.now.plus(Duration.ofMinutes(181)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "ghost", "approver", "APPROVER", "re\0quester", "x'; --" })
	void isNotGivenToNobodyAStrangerOrOneself(String delegate) {
		assertThat(refused(wish(delegate, 0, 10, "x"))).containsExactly("delegate");
	}

	@Test
	void isNotGivenToWhoCannotSignIn() {
		this.jdbc.sql("update account set enabled = false where username = 'requester'").update();
		assertThat(refused(wish("requester", 0, 10, "x"))).containsExactly("delegate");
		assertThat(refused(wish("r".repeat(101), 0, 10, "x"))).containsExactly("delegate");
	}

	@ParameterizedTest
	@CsvSource({ "10, 9, endsAt", "10, 10, endsAt", "-10, -9, endsAt", "0, 2161, endsAt", "8761, 8800, startsAt" })
	void spanIsBounded(long start, long end, String field) {
		assertThat(refused(wish("requester", start, end, "x"))).containsExactly(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "tomorrow", "2026-13-01T00:00Z", "2026-11-28", "\0", "+999999999-12-31T23:59-18:00",
			"-999999999-01-01T00:00+18:00" })
	void whatIsNoMomentIsRefusedAtItsField(String moment) {
		String later = this.now.plus(Duration.ofHours(1)).toString();
		assertThat(refused(new DelegationWish("requester", later, moment, "x"))).containsExactly("endsAt");
		assertThat(refused(new DelegationWish("requester", null, later, "x"))).containsExactly("startsAt");
	}

	@Test
	void longestSpanIsNinetyDays() {
		Delegation given = this.delegations.give(actor("approver"), wish("requester", 1, 2161, "x"));
		assertThat(Duration.between(given.startsAt(), given.endsAt())).isEqualTo(Duration.ofDays(90));
	}

	@Test
	void reasonIsNeededAndBounded() {
		for (String reason : List.of("", " \n", "\u2060\u00a0", "x".repeat(1001), "a\0b")) {
			assertThat(refused(wish("requester", 0, 10, reason))).containsExactly("reason");
		}
	}

	@Test
	void allThatIsWrongIsSaidAtOnceAndKeptInTheTrail() {
		assertThat(refused(new DelegationWish(null, null, null, null))).containsExactly("delegate", "startsAt",
				"endsAt", "reason");
		assertThat(events("new").get(0).entry().outcome()).isEqualTo(Outcome.DENIED);
		assertThat(events("new").get(0).entry().action()).isEqualTo("delegation.give");
	}

	@Test
	void whoIsInNoGroupHasNothingToHandOn() {
		Actor nobody = new Actor(new Person("auditor", "Elena Rossi", Set.of(), Set.of()), null);
		assertThatExceptionOfType(DelegationRefused.class)
			.isThrownBy(() -> this.delegations.give(nobody, wish("requester", 0, 10, "x")))
			.satisfies((refusal) -> assertThat(refusal.problems()).containsOnlyKeys(""));
	}

	@Test
	void sameAgainAtTheSameTimeIsRefusedAndLaterIsNot() {
		Delegation first = this.delegations.give(actor("approver"), wish("requester", 0, 10, "x"));
		assertThat(refused(wish("requester", 5, 20, "x"))).containsExactly("delegate");
		assertThat(this.delegations.give(actor("approver"), wish("requester", 11, 20, "x"))).isNotNull();
		this.delegations.end(actor("approver"), first.id());
		assertThat(this.delegations.give(actor("approver"), wish("requester", 0, 10, "x"))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "approver", "admin" })
	void isEndedByWhoGaveItAndByAdministrators(String username) {
		Delegation given = this.delegations.give(actor("approver"), wish("requester", 0, 10, "x"));
		Delegation ended = this.delegations.end(actor(username), given.id());
		assertThat(ended.status()).isEqualTo(Delegation.Status.ENDED);
		assertThat(ended.endable()).isFalse();
		assertThat(this.people.find("requester").orElseThrow().standsInFor()).isEmpty();
		this.delegations.end(actor(username), given.id());
		assertThat(actions(given.id().toString())).as("the second time changes nothing")
			.containsExactly("delegation.end", "delegation.give");
		assertThat(events(given.id().toString()).get(0).entry().actor()).isEqualTo(username);
	}

	@Test
	void whoSeesItAndMayNotEndItIsToldAndOthersDoNotFindIt() {
		UUID id = this.delegations.give(actor("approver"), wish("requester", 0, 10, "x")).id();
		for (String username : List.of("requester", "auditor")) {
			assertThatExceptionOfType(DelegationForbidden.class).as(username)
				.isThrownBy(() -> this.delegations.end(actor(username), id));
		}
		assertThatExceptionOfType(DelegationNotFound.class)
			.isThrownBy(() -> this.delegations.end(actor("security"), id));
		assertThatExceptionOfType(DelegationNotFound.class)
			.isThrownBy(() -> this.delegations.end(actor("admin"), UUID.randomUUID()));
		assertThat(this.people.find("requester").orElseThrow().standsInFor()).hasSize(1);
		assertThat(events(id.toString())).extracting((event) -> event.entry().outcome())
			.containsExactly(Outcome.DENIED, Outcome.DENIED, Outcome.DENIED, Outcome.DONE);
	}

	@Test
	void isSeenByBothAndByThoseWhoLookAfterThePortal() {
		UUID id = this.delegations.give(actor("approver"), wish("requester", 0, 10, "x")).id();
		for (String username : List.of("approver", "requester")) {
			assertThat(this.delegations.listOwn(actor(username))).extracting(Delegation::id).containsExactly(id);
			assertThat(this.delegations.listAll(actor(username))).isEmpty();
		}
		assertThat(this.delegations.listOwn(actor("security"))).isEmpty();
		for (String username : List.of("auditor", "admin")) {
			assertThat(this.delegations.listAll(actor(username))).extracting(Delegation::id).containsExactly(id);
		}
		assertThat(this.delegations.listAll(actor("auditor"))).noneMatch(Delegation::endable);
	}

	@Test
	void isOverWhenItsTimeHasPassed(@Autowired StoredDelegations stored, @Autowired PeopleDirectory directory,
			@Autowired AuditTrail trail) {
		UUID id = this.delegations.give(actor("approver"), wish("requester", 0, 10, "x")).id();
		Delegations tomorrow = new Delegations(stored, directory, trail,
				Clock.fixed(this.now.plus(Duration.ofHours(11)), ZoneOffset.UTC));
		assertThat(tomorrow.listOwn(actor("approver"))).singleElement().satisfies((delegation) -> {
			assertThat(delegation.status()).isEqualTo(Delegation.Status.OVER);
			assertThat(delegation.endable()).isFalse();
		});
		assertThat(tomorrow.end(actor("approver"), id).status()).isEqualTo(Delegation.Status.OVER);
		assertThat(actions(id.toString())).containsExactly("delegation.give");
	}

	private DelegationWish wish(String delegate, long start, long end, @Nullable String reason) {
		return new DelegationWish(delegate, this.now.plus(Duration.ofHours(start)).toString(),
				this.now.plus(Duration.ofHours(end)).toString(), reason);
	}

	private List<String> refused(DelegationWish wish) {
		try {
			this.delegations.give(actor("approver"), wish);
			return List.of();
		}
		catch (DelegationRefused refusal) {
			return List.copyOf(refusal.problems().keySet());
		}
	}

	private Actor actor(String username) {
		return new Actor(this.people.find(username).orElseThrow(), null);
	}

	private List<AuditEvent> events(String delegation) {
		return this.events.search(new AuditFilter(null, null, delegation, null, null, null, null), null, 10).events();
	}

	private List<String> actions(String delegation) {
		return events(delegation).stream().map((event) -> event.entry().action()).toList();
	}

}
