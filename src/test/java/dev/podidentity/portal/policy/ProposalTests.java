package dev.podidentity.portal.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.DiffLine.Kind;
import dev.podidentity.portal.policy.PolicyChangeRefused.Fault;
import dev.podidentity.portal.policy.PolicyChangeView.Decided;
import dev.podidentity.portal.testing.Tables;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionOperations;

import static dev.podidentity.portal.policy.Persons.ELENA;
import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.MAYA;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.policy.Persons.TOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/** Rules are proposed, tried and decided, on the real tables. */
class ProposalTests {

	private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

	private static final String FIRST = """
			changes: {groups: [platform, security]}
			rules:
			  - {name: all, stages: [{name: Platform, groups: [platform]}]}
			""";

	private static final String OTHER = FIRST.replace("{name: all,", "{name: everything,");

	private static final String FREE = FIRST.replace("stages: [{name: Platform, groups: [platform]}]",
			"auto-approve: true");

	private static final String TESTS = "tests: [{name: t, given: {}, expect: {outcome: review}}]";

	private final JdbcClient jdbc = Tables.empty();

	private final PolicyVersions versions = new PolicyVersions(this.jdbc);

	private final Simulations simulations = new Simulations(this.jdbc);

	private final PolicyInForce inForce = new PolicyInForce(this.versions);

	private final FakePeople people = FakePeople.demo();

	private final InMemory changes = new InMemory();

	private final PolicyChangeGuard guard = new PolicyChangeGuard(this.inForce);

	private final PolicyChangeViews views = new PolicyChangeViews(this.changes, this.versions, this.inForce, this.guard,
			this.simulations, this.people);

	private final Jobs jobs = mock(Jobs.class);

	private final List<AuditEntry> trail = new ArrayList<>();

	private final List<Object> events = new ArrayList<>();

	private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

	private final Past past = new Past();

	private final AuditTrail recording = new AuditTrail() {

		@Override
		public void record(AuditEntry entry) {
			ProposalTests.this.trail.add(entry);
		}

		@Override
		public void recordRefusal(AuditEntry entry) {
			ProposalTests.this.trail.add(entry);
		}

	};

	private final PolicyReview review = new PolicyReview(this.changes, this.versions, this.inForce, this.guard,
			this.views, this.simulations, this.people, this.jobs, this.recording, this.events::add,
			TransactionOperations.withoutTransaction(), this.clock,
			new StaticListableBeanFactory(Map.of("clusters", (KnownEnvironments) () -> Set.of("prod")))
				.getBeanProvider(KnownEnvironments.class));

	@BeforeEach
	void adoptFirst() {
		this.versions
			.add(new PolicyDocument(1, FIRST, TESTS, PolicyVersions.digest(FIRST), AuditEntry.PORTAL, Instant.EPOCH));
	}

	@Test
	void environmentThatNoClusterHasIsAHint() {
		PolicyCheck check = this.review
			.check("rules: [{name: a, when: 'targets[0].cluster.environment == \"prd\"', deny: no}]", null, by(JONAS));

		assertThat(check.passed()).isTrue();
		assertThat(check.warnings())
			.containsExactly("Line 1: Rule a, when: no cluster has the environment \"prd\". Known: prod.");
	}

	@Test
	void groupThatIsNoTeamIsAHint() {
		PolicyCheck check = this.review.check("rules: [{name: a, when: '\"platform\" in requester.teams', deny: no}]",
				null, by(JONAS));

		assertThat(check.passed()).isTrue();
		assertThat(check.warnings()).singleElement()
			.asString()
			.startsWith("Line 1: Rule a, when: \"platform\" is a group and no team");
	}

	@Test
	void tooManyThatWaitToBeTriedAreRefused() {
		for (int i = 1; i <= 5; i++) {
			this.jdbc.sql(
					"insert into policy_change (number, version, base, text, digest, reason, author, status, created_at)"
							+ " values (?, 0, 1, 't', 'd', 'r', 'a', 'PROPOSED', current_timestamp)")
				.param(1_000 + i)
				.update();
		}

		assertThat(refused(() -> propose(OTHER, JONAS)).kind()).isEqualTo(PolicyChangeRefused.Kind.BUSY);
	}

	@Test
	void proposalIsStoredToldAndTried() {
		PolicyChangeView proposed = propose(OTHER, JONAS);

		assertThat(proposed.status()).isEqualTo(PolicyChangeStatus.PROPOSED);
		assertThat(proposed.base()).isOne();
		assertThat(proposed.text()).isEqualTo(OTHER);
		assertThat(proposed.tests()).isEqualTo(TESTS);
		assertThat(proposed.digest()).isEqualTo(PolicyVersions.digest(OTHER));
		assertThat(proposed.reason()).isEqualTo("Because");
		assertThat(proposed.authorName()).isEqualTo("Jonas Weber");
		assertThat(proposed.createdAt()).isEqualTo(NOW);
		assertThat(proposed.endedAt()).isNull();
		assertThat(proposed.outdated()).isFalse();
		assertThat(proposed.running()).isTrue();
		assertThat(proposed.rules()).extracting(DiffLine::kind).contains(Kind.ADDED, Kind.REMOVED);
		assertThat(proposed.examples()).isEmpty();
		assertThat(proposed.approval().missing()).isOne();
		assertThat(proposed.approval().people()).containsExactly("Priya Raman");
		assertThat(proposed.withdraw().granted()).isTrue();
		assertThat(proposed.decide().granted()).isFalse();
		assertThat(this.events).singleElement().isInstanceOf(PolicyChange.Acted.class);
		then(this.jobs).should().enqueue(any(), eq("1"), any());
	}

	@Test
	void sameProposalOfTheSamePersonIsStoredOnce() {
		assertThat(propose(OTHER, JONAS).number()).isOne();
		assertThat(propose(OTHER.replace("\n", "\r\n"), JONAS).number()).as("line ends as forms send them").isOne();
		assertThat(propose(OTHER, PRIYA).number()).isEqualTo(2);
		assertThat(this.review.propose(new PolicyProposal(null, OTHER, " ", "Because"), by(JONAS)).number())
			.as("without tests")
			.isEqualTo(3);
		then(this.jobs).should(times(3)).enqueue(any(), any(), any());
	}

	@Test
	void testsNameGroupsAsTheyAre() {
		String tests = "tests: [{name: t, given: {requester: {teams: [platform]}}, expect: {outcome: review}}]";

		assertThat(this.review.check(OTHER, tests, by(JONAS)).failures()).singleElement()
			.asString()
			.contains("requester.teams[0]: \"platform\" is a group and no team");
	}

	@Test
	void everythingThatIsWrongIsToldAtOnceAndNothingStored() {
		PolicyChangeRefused refused = refused(() -> this.review
			.propose(new PolicyProposal(1, "rules: [{name: a, stages: [{name: S, groups: [nobody]}]}]",
					"tests: [{name: t, given: {}, expect: {outcome: deny}}]", " "), by(JONAS)));

		assertThat(refused.kind()).isEqualTo(PolicyChangeRefused.Kind.INVALID);
		assertThat(refused.faults()).extracting(Fault::field).containsExactly("reason", "text", "tests");
		assertThat(refused.reason()).isEqualTo("Say why: those who decide read it.");
		assertThat(this.changes.stored).isEmpty();
		assertThat(this.trail).as("a slip is no refusal").isEmpty();
		assertThat(faults(null, null)).containsExactly("text: Write the rules.",
				"reason: Say why: those who decide read it.");
		assertThat(faults("x".repeat(200_001), "Because")).containsExactly("text: Use at most 200000 characters.");
		assertThat(faults("a\0", "Because")).containsExactly("text: Remove the NUL character.");
		assertThat(faults(OTHER, "y".repeat(4001))).containsExactly("reason: Use at most 4000 characters.");
		then(this.jobs).should(never()).enqueue(any(), any(), any());
	}

	@Test
	void longestTextsAreTaken() {
		String text = OTHER + "#".repeat(200_000 - OTHER.length());
		assertThat(this.review.propose(new PolicyProposal(1, text, null, "y".repeat(4000)), by(JONAS)).text())
			.isEqualTo(text);
	}

	@Test
	void rulesInForceAreNoProposal() {
		assertThat(refused(() -> propose(FIRST, JONAS)).faults()).extracting(Fault::field).containsExactly("text");
		assertThat(this.review.propose(new PolicyProposal(1, FIRST, null, "No tests"), by(JONAS)).number()).isOne();
	}

	@Test
	void baseThatIsNotInForceIsOutdated() {
		PolicyChangeRefused refused = refused(
				() -> this.review.propose(new PolicyProposal(2, OTHER, TESTS, "Because"), by(JONAS)));
		assertThat(refused.kind()).isEqualTo(PolicyChangeRefused.Kind.OUTDATED);
		assertThat(refused.reason()).startsWith("Version 1 is in force, and this was made of version 2.");
		assertThat(this.trail).singleElement()
			.satisfies((entry) -> assertThat(entry.action()).isEqualTo("policy.propose"));
	}

	@Test
	void whoMayNotProposeIsRefusedWithATrace() {
		assertThat(this.review.mayPropose(by(JONAS)).granted()).isTrue();
		assertThat(this.review.mayPropose(by(MAYA)).granted()).isFalse();
		assertThat(refused(() -> propose(OTHER, MAYA)).kind()).isEqualTo(PolicyChangeRefused.Kind.FORBIDDEN);
		assertThat(refused(() -> this.review.check(OTHER, null, by(MAYA))).kind())
			.isEqualTo(PolicyChangeRefused.Kind.FORBIDDEN);
		assertThat(this.trail).extracting(AuditEntry::actor, AuditEntry::action, (entry) -> entry.object().label())
			.containsExactly(tuple("requester", "policy.propose", "A rules proposal"),
					tuple("requester", "policy.check", "A rules proposal"));
	}

	@Test
	void whatNobodyElseCouldAgreeToIsNotSent() {
		this.people.without("security");
		PolicyChangeRefused refused = refused(() -> propose(OTHER, JONAS));
		assertThat(refused.kind()).isEqualTo(PolicyChangeRefused.Kind.ILLEGAL_STATE);
		assertThat(refused.reason()).startsWith("Nobody could agree to this: it takes one person besides you.");
		assertThat(propose(OTHER, PRIYA).approval().people()).as("Jonas can").containsExactly("Jonas Weber");
	}

	@Test
	void checkTellsWhatIsWrongAndStoresNothing() {
		assertThat(this.review.check(OTHER, TESTS, by(JONAS)).passed()).isTrue();
		assertThat(this.review.check("rules: [{name: a}]", null, by(JONAS)).problems()).hasSize(1);
		assertThat(this.review
			.check("rules: [{name: a, stages: [{name: S, groups: [platform], quorum: 7}]}]", null, by(JONAS))
			.problems()).containsExactly("Line 1: Rule a, stage S: it takes 7 people, and there are 1 in platform.");
		assertThat(refused(() -> this.review.check(" ", null, by(JONAS))).faults()).extracting(Fault::message)
			.containsExactly("Write the rules.");
		assertThat(this.changes.stored).isEmpty();
	}

	@Test
	void simulationTellsWhatWouldBeOtherwiseAndHowFarItIs() {
		this.past.requests = 600;
		propose(FREE.replace("everything", "all"), JONAS, null);
		simulation(500).run(1);

		Simulation done = this.simulations.find(1).orElseThrow();
		assertThat(done.total()).as("the newest ones").isEqualTo(500);
		assertThat(done.done()).isEqualTo(500);
		assertThat(done.finishedAt()).isEqualTo(NOW);
		assertThat(done.differences()).singleElement().satisfies((difference) -> {
			assertThat(difference.kind()).isEqualTo("AUTO_APPROVED");
			assertThat(difference.words()).isEqualTo("Approved by itself");
			assertThat(difference.count()).isEqualTo(500);
			assertThat(difference.examples().get(0)).isEqualTo(
					new Simulation.Example("REQ-600", "all: 1 of Platform engineering", "all: approved by itself",
							List.of(new Simulation.Part("Outcome", "reviewed", "approved by itself"),
									new Simulation.Part("Stages", "1 of Platform engineering", "none"))));
		});
		assertThat(this.past.asked).as("in pages, each after the one before").containsExactly(Long.MAX_VALUE, 351L);
		assertThat(this.past.progress).containsExactly("0 of 500", "250 of 500");
		assertThat(this.trail).last().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo("policy.simulate");
			assertThat(entry.object().id()).isEqualTo("1");
			assertThat(entry.after()).isEqualTo("{\"requests\":500,\"different\":500}");
		});
	}

	@Test
	void simulationWithoutRequestsIsDoneAtOnce() {
		propose(OTHER, JONAS);
		simulation(500).run(1);
		assertThat(this.simulations.find(1)).contains(new Simulation(0, 0, List.of(), NOW));
		assertThat(this.views.get(1, by(PRIYA)).running()).isFalse();
	}

	@Test
	void requestsThatGoAwayMeanwhileEndTheSimulation() {
		this.past.requests = 300;
		this.past.gone = true;
		propose(OTHER, JONAS);
		simulation(500).run(1);
		assertThat(this.simulations.find(1).orElseThrow().done()).isEqualTo(250);
	}

	@Test
	void lastApprovalPutsItInForceAtOnce() {
		propose(OTHER, JONAS);
		assertThat(refused(() -> this.review.approve(1, null, by(PRIYA))).reason())
			.startsWith("It is still being tried on past requests.");
		simulation(500).run(1);
		PolicyChangeView approved = this.review.approve(1, " Fine. ", by(PRIYA));

		assertThat(approved.status()).isEqualTo(PolicyChangeStatus.ADOPTED);
		assertThat(approved.endedAt()).isEqualTo(NOW);
		assertThat(approved.decisions()).containsExactly(new Decided("security", "Priya Raman", true, " Fine. ", NOW));
		assertThat(approved.approval().missing()).isZero();
		assertThat(this.versions.find(2))
			.contains(new PolicyDocument(2, OTHER, TESTS, PolicyVersions.digest(OTHER), "approver", NOW));
		assertThat(this.events).last().isEqualTo(new PolicyAdopted(2));
		this.inForce.adopted(new PolicyAdopted(2));
		assertThat(this.inForce.current().number()).isEqualTo(2);
		assertThat(this.inForce.versions()).extracting(PolicyDocument::number).containsExactly(2, 1);
		assertThat(this.inForce.version(1)).map(PolicyDocument::text).contains(FIRST);
		assertThat(this.inForce.version(7)).isEmpty();
	}

	@Test
	void versionThatAnotherReplicaPutInForceMeanwhileMakesItOutdated() {
		propose(OTHER, JONAS);
		simulation(500).run(1);
		this.inForce.current();
		this.versions.add(new PolicyDocument(2, FREE, null, "x", "admin", NOW));

		assertThat(refused(() -> this.review.approve(1, null, by(PRIYA))).kind())
			.isEqualTo(PolicyChangeRefused.Kind.OUTDATED);
		assertThat(this.views.get(1, by(PRIYA)).outdated()).isTrue();
		assertThat(this.views.list(by(PRIYA))).singleElement()
			.satisfies((summary) -> assertThat(summary.outdated()).isTrue());
	}

	@Test
	void whatCouldNotComeInForceAnyMoreIsNotApproved() {
		propose(OTHER, JONAS);
		simulation(500).run(1);
		this.people.withoutGroup("platform");
		PolicyChangeRefused refused = refused(() -> this.review.approve(1, null, by(PRIYA)));
		assertThat(refused.kind()).isEqualTo(PolicyChangeRefused.Kind.ILLEGAL_STATE);
		assertThat(refused.reason()).startsWith("It could not come in force any more: ")
			.contains("there is no group \"platform\"");
	}

	@Test
	void twoWhoDecideAtTheSameMomentDoNotBothCount() {
		propose(OTHER, JONAS);
		simulation(500).run(1);
		this.changes.conflicting = true;
		PolicyChangeRefused refused = refused(() -> this.review.approve(1, null, by(PRIYA)));
		assertThat(refused.kind()).isEqualTo(PolicyChangeRefused.Kind.ILLEGAL_STATE);
		assertThat(refused.reason()).startsWith("Somebody else decided at the same moment.");
	}

	@Test
	void rejectionNeedsAReasonAndIsFinal() {
		propose(OTHER, JONAS);
		assertThat(refused(() -> this.review.reject(1, " ", by(PRIYA))).faults())
			.containsExactly(new Fault("comment", "Say why: the author sees it. Needed unless you approve."));
		PolicyChangeView rejected = this.review.reject(1, " No. ", by(PRIYA));
		assertThat(rejected.status()).isEqualTo(PolicyChangeStatus.REJECTED);
		assertThat(rejected.decisions()).containsExactly(new Decided("security", "Priya Raman", false, "No.", NOW));
		assertThat(refused(() -> this.review.withdraw(1, by(JONAS))).reason()).isEqualTo("This proposal is rejected.");
	}

	@Test
	void onlyTheAuthorWithdraws() {
		propose(OTHER, JONAS);
		assertThat(refused(() -> this.review.withdraw(1, by(PRIYA))).kind())
			.isEqualTo(PolicyChangeRefused.Kind.FORBIDDEN);
		assertThat(this.review.withdraw(1, by(JONAS)).status()).isEqualTo(PolicyChangeStatus.WITHDRAWN);
		assertThat(this.trail).extracting(AuditEntry::action, (entry) -> entry.object().label())
			.containsExactly(tuple("policy.withdraw", "Rules proposal 1"));
	}

	@Test
	void proposalsAreThereForThoseWhoMaySeeThemNewestFirst() {
		propose(OTHER, JONAS);
		propose(OTHER, PRIYA);
		assertThat(this.views.list(by(ELENA)))
			.extracting(PolicyChangeSummary::number, PolicyChangeSummary::authorName, PolicyChangeSummary::reason,
					PolicyChangeSummary::status)
			.containsExactly(tuple(2L, "Priya Raman", "Because", PolicyChangeStatus.PROPOSED),
					tuple(1L, "Jonas Weber", "Because", PolicyChangeStatus.PROPOSED));
		assertThat(this.views.list(by(MAYA))).isEmpty();
		assertThat(refused(() -> this.views.get(1, by(MAYA))).kind()).isEqualTo(PolicyChangeRefused.Kind.NOT_FOUND);
		assertThat(refused(() -> this.views.get(9, by(ELENA))).kind()).isEqualTo(PolicyChangeRefused.Kind.NOT_FOUND);
	}

	@Test
	void administratorsDecideWhereTheRulesSayNothing() {
		this.versions.add(new PolicyDocument(2, FREE.replace("changes: {groups: [platform, security]}\n", ""), null,
				"x", "admin", NOW));
		this.inForce.adopted(new PolicyAdopted(2));
		assertThat(propose(OTHER, JONAS, null).approval().people()).containsExactly("Tom Okafor");
		assertThat(refused(() -> propose(OTHER, TOM, null)).reason()).startsWith("Nobody could agree to this");
	}

	@Test
	void quorumIsCountedAndThoseWhoHaveDecidedAreNotNamedAgain() {
		String two = FIRST.replace("security]}", "security, administrators], quorum: 2}");
		this.versions.add(new PolicyDocument(2, two, null, "x", "admin", NOW));
		this.inForce.adopted(new PolicyAdopted(2));
		propose(OTHER, JONAS, null);
		simulation(500).run(1);

		PolicyChangeView half = this.review.approve(1, null, by(PRIYA));
		assertThat(half.status()).isEqualTo(PolicyChangeStatus.PROPOSED);
		assertThat(half.approval()).isEqualTo(new PolicyChangeView.Approval(2, 1, List.of("Tom Okafor")));
		assertThat(this.versions.newestNumber()).isEqualTo(2);
		assertThat(this.review.approve(1, null, new Actor(TOM, UUID.randomUUID())).status())
			.isEqualTo(PolicyChangeStatus.ADOPTED);
	}

	@Test
	void documentHoldsItsOwnTextsOnly() {
		PolicyDocument document = this.inForce.document();
		assertThat(document.holds(FIRST, TESTS)).isTrue();
		assertThat(document.holds(FIRST, null)).isFalse();
		assertThat(document.holds(OTHER, TESTS)).isFalse();
		assertThat(document.holds(null, TESTS)).isFalse();
		assertThat(new PolicyDocument(1, FIRST, null, "x", "portal", NOW).holds(FIRST, " ")).isTrue();
	}

	private PolicyChangeView propose(String text, Person person) {
		return propose(text, person, TESTS);
	}

	private PolicyChangeView propose(String text, Person person, @Nullable String tests) {
		return this.review.propose(new PolicyProposal(null, text, tests, " Because "), by(person));
	}

	private List<String> faults(@Nullable String text, @Nullable String reason) {
		return refused(() -> this.review.propose(new PolicyProposal(null, text, null, reason), by(JONAS))).faults()
			.stream()
			.map((fault) -> fault.field() + ": " + fault.message())
			.toList();
	}

	@SuppressWarnings("unchecked")
	private PolicySimulation simulation(int most) {
		ObjectProvider<PastRequests> provider = mock(ObjectProvider.class);
		given(provider.getObject()).willReturn(this.past);
		return new PolicySimulation(this.changes, this.versions, provider, this.simulations,
				new PolicySettings(null, most), FakePeople.demo(), this.recording,
				TransactionOperations.withoutTransaction(), this.clock);
	}

	private static PolicyChangeRefused refused(ThrowingCallable act) {
		PolicyChangeRefused refusal = catchThrowableOfType(PolicyChangeRefused.class, act);
		assertThat(refusal).isNotNull();
		return refusal;
	}

	private static Actor by(Person person) {
		return new Actor(person, null);
	}

	/** Requests of Maya, numbered from 1. */
	private final class Past implements PastRequests {

		private int requests;

		private boolean gone;

		private final List<Long> asked = new ArrayList<>();

		private final List<String> progress = new ArrayList<>();

		@Override
		public int count() {
			return this.requests;
		}

		@Override
		public List<PastRequest> before(long number, int atMost) {
			this.asked.add(number);
			ProposalTests.this.simulations.find(1)
				.ifPresent((simulation) -> this.progress.add(simulation.done() + " of " + simulation.total()));
			if (this.gone && this.asked.size() > 1) {
				return List.of();
			}
			List<PastRequest> page = new ArrayList<>();
			for (long each = Math.min(number - 1, this.requests); each > 0 && page.size() < atMost; each--) {
				page.add(new One(each));
			}
			return page;
		}

	}

	private record One(long number) implements PastRequests.PastRequest {

		@Override
		public String reference() {
			return "REQ-" + this.number;
		}

		@Override
		public Routing routedBy(RoutingPolicy policy) {
			return policy.route(Facts.inProduction());
		}

	}

	/** As the table, without one. */
	private static final class InMemory implements PolicyChanges {

		private final Map<Long, PolicyChange> stored = new TreeMap<>();

		private boolean conflicting;

		@Override
		public PolicyChange saveAndFlush(PolicyChange change) {
			if (this.conflicting) {
				throw new OptimisticLockingFailureException("somebody was faster");
			}
			if (ReflectionTestUtils.getField(change, "number") == null) {
				ReflectionTestUtils.setField(change, "number", this.stored.size() + 1L);
			}
			this.stored.put(change.number(), change);
			return change;
		}

		@Override
		public Optional<PolicyChange> findById(long number) {
			return Optional.ofNullable(this.stored.get(number));
		}

		@Override
		public List<PolicyChange> findByOrderByNumberDesc(Limit limit) {
			return this.stored.values()
				.stream()
				.sorted(Comparator.comparing(PolicyChange::number).reversed())
				.limit(limit.max())
				.toList();
		}

		@Override
		public List<PolicyChange> findByStatusAndDigestAndBase(PolicyChangeStatus status, String digest, int base) {
			return this.stored.values()
				.stream()
				.filter((change) -> change.status() == status && change.digest().equals(digest)
						&& change.base() == base)
				.toList();
		}

	}

}
