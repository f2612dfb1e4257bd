package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.provisioning.ChangeWorker.Attempted;
import dev.podidentity.portal.request.AContent;
import dev.podidentity.portal.request.Actors;
import dev.podidentity.portal.request.Approvals;
import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.GoneAhead;
import dev.podidentity.portal.request.RequestProgress;
import dev.podidentity.portal.request.RolesSinceApproval;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.ResolutionRefused;
import dev.podidentity.portal.testing.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.transaction.support.TransactionOperations;

import static dev.podidentity.portal.provisioning.FakeEks.CREATE;
import static dev.podidentity.portal.provisioning.FakeEks.DELETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/** Access that is to end at noon; it is nine. Nothing is made in EKS from noon on. */
class PastEndTests {

	private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final String PASSED = "Access was to end on 23 Nov 2026, 12:00 UTC, which has passed.";

	private static final String NEVER = PASSED + " Nothing is made any more."
			+ " Ask anew with a later end; an administrator can give this one up.";

	private static final Actor TOM = Actors.inBrowser(Persons.TOM);

	private final MovingClock clock = new MovingClock(NINE);

	private final FakeEks eks = new FakeEks();

	private final FakeAssociationChanges changes = new FakeAssociationChanges();

	private final RequestProgress progress = mock(RequestProgress.class);

	private final Jobs jobs = mock(Jobs.class);

	private final Provisioning provisioning = new Provisioning(this.changes, this.progress, this.jobs,
			mock(AuditEvents.class), this.clock);

	private final RolesSinceApproval roles = mock(RolesSinceApproval.class);

	private final ChangeWorker worker = new ChangeWorker(this.changes, new AssociationMaker(this.eks, this.clock),
			this.roles, this.progress, TransactionOperations.withoutTransaction(),
			new ChangeMetrics(new SimpleMeterRegistry()), this.clock);

	@Test
	void justBeforeItsEndItIsMade() {
		AssociationChange change = approved();
		this.clock.moveTo(NOON.minusMillis(1));
		assertThat(work(change)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@Test
	void jobThatComesTooLateStopsWithoutCallingEks() {
		AssociationChange change = approved();
		this.clock.moveTo(NOON);
		assertThat(work(change)).isEmpty();
		assertThat(this.eks.calls()).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.FAILED);
		assertThat(change.setback().cause()).isEqualTo(Setback.PAST_END);
		assertThat(change.setback().message()).isEqualTo(PASSED);
		assertThat(view(change).whatToDo()).isEqualTo(NEVER);
		assertThat(AChange.events(change)).last().isInstanceOf(ChangeStopped.class);
	}

	@Test
	void whatWaitsForItsWindowStopsAtItsEndAndNotWhenThatOpens() {
		AssociationChange change = ahead(Approvals.within("now.getMinutes() == 30 || now.getDate() == 24", NOON));
		this.clock.moveTo(NOON.minusSeconds(60));
		assertThat(work(change)).contains(NOON);
		this.clock.moveTo(NOON);
		assertThat(work(change)).isEmpty();
		assertThat(change.setback().cause()).isEqualTo(Setback.PAST_END);
		assertThat(this.eks.calls()).isEmpty();
	}

	@Test
	void whatOpensOnlyAfterItsEndSaysSoWhileItWaits() {
		AssociationChange change = ahead(Approvals.within("now.getHours() == 10 || now.getDate() == 24", NOON));
		this.clock.moveTo(NOON.minusSeconds(60));
		assertThat(Objects.requireNonNull(view(change).closed()).reason())
			.isEqualTo("Changes are made only while now.getHours() == 10 || now.getDate() == 24,"
					+ " next on 24 Nov 2026, 00:00 UTC, and access is to end on 23 Nov 2026, 12:00 UTC, which is before"
					+ " that. Ask anew with a later end; an administrator can give this one up.");
	}

	@Test
	void whereNobodyCanTellWhenItOpensItStopsAtItsEnd() {
		AssociationChange change = ahead(Approvals.within("now.getFullYear() == 2031", NINE.plusSeconds(90)));
		verify(this.jobs).scheduleAll(anyCollection(), eq(NINE.plusSeconds(90)));
		this.clock.moveTo(NINE.plusSeconds(90));
		assertThat(work(change)).isEmpty();
		assertThat(change.setback().cause()).isEqualTo(Setback.PAST_END);
	}

	@ParameterizedTest
	@EnumSource(names = { "THROTTLED", "SERVER_ERROR", "UNCLEAR", "ROLE_NOT_FOUND" })
	void whatIsTriedAgainStopsAtItsEnd(Kind kind) {
		AssociationChange change = approved();
		this.clock.moveTo(NOON.minusMillis(1));
		this.eks.fail(CREATE, kind);
		this.clock.moveTo(work(change).orElseThrow().plus(Duration.ofSeconds(1)));
		assertThat(work(change)).isEmpty();
		assertThat(change.setback().cause()).isEqualTo(Setback.PAST_END);
		assertThat(this.eks.count(CREATE)).isOne();
		assertThat(this.eks.size()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "TRUST_INVALID", "ACCESS_DENIED", "LIMIT_EXCEEDED" })
	void nobodyHasItTriedAgainAfterItsEnd(Kind kind) {
		AssociationChange change = approved();
		this.eks.fail(CREATE, kind);
		work(change);
		assertThat(view(change).mayRetry().granted()).isTrue();
		this.clock.moveTo(NOON);
		assertThat(view(change).mayRetry().reason()).isEqualTo(NEVER);
		assertThat(view(change).whatToDo()).as("mending would not help").isEqualTo(NEVER);
		assertThatExceptionOfType(ChangeNotRetryable.class)
			.isThrownBy(() -> this.provisioning.retry(change.request(), List.of(change.id().value()), TOM))
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(NEVER));
		assertThat(change.status()).isEqualTo(ChangeStatus.FAILED);
	}

	@Test
	void nobodyHasItTriedAgainWhereItsWindowOpensAfterItsEnd() {
		AssociationChange change = ahead(Approvals.within("now.getHours() == 10", NOON));
		this.clock.moveTo(NINE.plus(Duration.ofHours(1)));
		this.eks.fail(CREATE, Kind.TRUST_INVALID);
		work(change);
		this.clock.moveTo(NINE.plus(Duration.ofHours(2)));
		assertThatExceptionOfType(ChangeNotRetryable.class)
			.isThrownBy(() -> this.provisioning.retry(change.request(), List.of(change.id().value()), TOM))
			.satisfies((refusal) -> assertThat(refusal.reason()).contains("next on 24 Nov 2026, 10:00 UTC"));
	}

	@ParameterizedTest
	@EnumSource(names = { "ADOPT", "REPLACE" })
	void nobodyResolvesItAfterItsEndButByGivingUp(Resolution how) {
		AssociationChange change = conflicting(how);
		this.clock.moveTo(NOON);
		int calls = this.eks.calls().size();
		assertThat(Objects.requireNonNull(view(change).resolutions().get(how)).reason()).isEqualTo(NEVER);
		assertThatExceptionOfType(ResolutionRefused.class).isThrownBy(
				() -> this.provisioning.resolve(change.request(), List.of(change.id().value()), how, "Agreed.", TOM))
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(NEVER));
		assertThat(this.eks.calls()).hasSize(calls);
		this.provisioning.resolve(change.request(), List.of(change.id().value()), Resolution.GIVE_UP, "Over.", TOM);
		assertThat(change.status()).isEqualTo(ChangeStatus.CANCELLED);
	}

	@ParameterizedTest
	@EnumSource(names = { "ADOPT", "REPLACE" })
	void whatWasResolvedInTimeStopsAtItsEndAllTheSame(Resolution how) {
		AssociationChange change = conflicting(how);
		this.provisioning.resolve(change.request(), List.of(change.id().value()), how, "Agreed.", TOM);
		this.clock.moveTo(NOON);
		assertThat(work(change)).isEmpty();
		assertThat(change.setback().cause()).isEqualTo(Setback.PAST_END);
		assertThat(this.eks.count(DELETE)).isZero();
		assertThat(this.eks.count(FakeEks.TAG)).isZero();
	}

	@Test
	void changeWithoutAnEndIsMadeAtAnyTime() {
		AssociationChange change = ahead(Approvals.of(AContent.plain().build()));
		this.clock.moveTo(NOON.plus(Duration.ofDays(1000)));
		assertThat(work(change)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	private AssociationChange conflicting(Resolution how) {
		this.eks.hold(DemoClusters.PROD_EU_1, (how == Resolution.REPLACE) ? ASpec.foreign()
				: ASpec.of(ASpec.ROLE, Map.of("a", "b"), false, null, null));
		AssociationChange change = approved();
		Optional<Instant> next = work(change);
		while (next.isPresent()) {
			this.clock.moveTo(next.get());
			next = work(change);
		}
		assertThat(change.status()).isEqualTo(ChangeStatus.CONFLICT);
		return change;
	}

	private AssociationChange approved() {
		return ahead(Approvals.of(AContent.plain().expiresAt(NOON).build()));
	}

	private AssociationChange ahead(GoneAhead approval) {
		this.provisioning.on(approval);
		List<AssociationChange> written = this.changes.findByRequest(approval.id());
		return written.get(0);
	}

	private Optional<Instant> work(AssociationChange change) {
		return this.worker.work(change.id()).flatMap(Attempted::next);
	}

	private ChangeView view(AssociationChange change) {
		return this.provisioning.of(change.request()).get(0);
	}

}
