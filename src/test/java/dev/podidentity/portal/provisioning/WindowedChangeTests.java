package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.podidentity.portal.request.RequestId;
import dev.podidentity.portal.provisioning.AssociationChanges.Left;
import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.provisioning.ChangeWorker.Attempted;
import dev.podidentity.portal.request.Actors;
import dev.podidentity.portal.request.Approvals;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.Changes.ClosedWindow;
import dev.podidentity.portal.request.ResolutionRefused;
import dev.podidentity.portal.request.GoneAhead;
import dev.podidentity.portal.request.RequestProgress;
import dev.podidentity.portal.request.RolesSinceApproval;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.testing.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.transaction.support.TransactionOperations;

import static dev.podidentity.portal.provisioning.FakeEks.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/** Changes that are made from six to seven only; it is nine on a Monday. */
class WindowedChangeTests {

	private static final String SIX = "now.getHours() == 6";

	private static final String NEVER = "now.getFullYear() == 2099";

	private static final Instant OPENS = Instant.parse("2026-11-24T06:00:00Z");

	private static final Actor TOM = Actors.inBrowser(Persons.TOM);

	private final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T09:00:00Z"));

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
	void approvedOutsideItWaitsVisiblyForTheOpening() {
		AssociationChange change = approved(SIX);
		verify(this.jobs).scheduleAll(anyCollection(), eq(OPENS));
		verify(this.jobs, never()).enqueueAll(any());
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
		assertThat(change.nextAttemptAt()).isEqualTo(OPENS);
		assertThat(closed(change)).isEqualTo(new ClosedWindow(SIX, OPENS));
		assertThat(Objects.requireNonNull(closed(change)).reason())
			.isEqualTo("Changes are made only while now.getHours() == 6; it is made when that is so.");
	}

	@Test
	void listsAreToldThatAllThatIsLeftWaits() {
		AssociationChange change = approved(SIX);
		assertThat(this.provisioning.waitingForWindow(List.of(change.request()))).containsExactly(change.request());
		assertThat(this.provisioning.waitingForWindow(List.of())).isEmpty();
		this.clock.moveTo(OPENS);
		assertThat(this.provisioning.waitingForWindow(List.of(change.request()))).isEmpty();
		work(change);
		this.clock.move(Duration.ofHours(2));
		assertThat(this.provisioning.waitingForWindow(List.of(change.request()))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(ChangeStatus.class)
	void whatIsBeingMadeDoesNotWait(ChangeStatus status) {
		RequestId id = new RequestId(UUID.randomUUID());
		assertThat(new Left(id, status, NEVER).waits(OPENS)).isEqualTo(status != ChangeStatus.RUNNING);
		assertThat(new Left(id, status, null).waits(OPENS)).isFalse();
		assertThat(new Left(id, status, SIX).waits(OPENS)).isFalse();
	}

	@Test
	void jobThatComesTooEarlyCallsNobodyAndComesBack() {
		AssociationChange change = approved(SIX);
		assertThat(work(change)).contains(OPENS);
		assertThat(this.eks.calls()).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
		assertThat(change.tries()).isZero();
	}

	@Test
	void itIsMadeOnceTheWindowIsOpen() {
		AssociationChange change = approved(SIX);
		this.clock.moveTo(OPENS);
		assertThat(closed(change)).isNull();
		assertThat(work(change)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@Test
	void approvedInsideItIsMadeAtOnce() {
		this.clock.moveTo(OPENS.plusSeconds(60));
		AssociationChange change = approved(SIX);
		verify(this.jobs).enqueueAll(anyCollection());
		assertThat(work(change)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@Test
	void whatIsTriedAgainOutsideItWaitsTooAndLosesNoPatience() {
		this.clock.moveTo(OPENS.plus(Duration.ofMinutes(59)));
		AssociationChange change = approved(SIX);
		this.eks.fail(CREATE, Kind.THROTTLED, Kind.THROTTLED);
		work(change);
		assertThat(change.status()).isEqualTo(ChangeStatus.RETRYING);
		this.clock.moveTo(OPENS.plus(Duration.ofHours(1)));
		assertThat(closed(change)).isEqualTo(new ClosedWindow(SIX, OPENS.plus(Duration.ofDays(1))));
		assertThat(work(change)).contains(OPENS.plus(Duration.ofDays(1)));
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
		this.clock.moveTo(OPENS.plus(Duration.ofDays(1)));
		work(change);
		assertThat(change.status()).as("throttled again, a day later").isEqualTo(ChangeStatus.RETRYING);
	}

	@Test
	void attemptThatDiedIsLookedAfterWhenItOpens() {
		this.clock.moveTo(OPENS);
		AssociationChange change = approved(SIX);
		change.begin(System.nanoTime());
		this.clock.move(Duration.ofHours(2));
		assertThat(work(change)).contains(OPENS.plus(Duration.ofDays(1)));
		this.clock.moveTo(OPENS.plus(Duration.ofDays(1)));
		work(change);
		assertThat(this.eks.calls()).as("looks first, since something may be there").first().isNotEqualTo(CREATE);
	}

	@Test
	void nobodyJumpsItByARetry() {
		AssociationChange change = stopped(Kind.TRUST_INVALID);
		this.provisioning.retry(change.request(), List.of(change.id().value()), TOM);
		verify(this.jobs).scheduleAll(anyCollection(), eq(OPENS.plus(Duration.ofDays(1))));
		assertThat(work(change)).contains(OPENS.plus(Duration.ofDays(1)));
		assertThat(this.eks.count(CREATE)).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "REPLACE", "ADOPT" })
	void nobodyJumpsItByAResolution(Resolution how) {
		this.eks.hold(DemoClusters.PROD_EU_1, (how == Resolution.REPLACE) ? ASpec.foreign()
				: ASpec.of(ASpec.ROLE, Map.of("a", "b"), false, null, null));
		AssociationChange change = conflicting();
		int calls = this.eks.calls().size();
		this.provisioning.resolve(change.request(), List.of(change.id().value()), how, "Agreed.", TOM);
		assertThat(work(change)).contains(OPENS.plus(Duration.ofDays(1)));
		assertThat(this.eks.calls()).hasSize(calls);
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
	}

	@Test
	void whatWaitsForItsWindowCanBeGivenUpAndIsNeverMade() {
		AssociationChange change = approved(NEVER);
		assertThat(view(change).canBeCalledOff()).isTrue();
		assertThat(view(change).mayRetry().granted()).isFalse();
		assertThat(change.mayResolve(Resolution.REPLACE, true, null).granted()).isFalse();
		this.provisioning.resolve(change.request(), List.of(change.id().value()), Resolution.GIVE_UP, "Never opens.",
				TOM);
		assertThat(change.status()).isEqualTo(ChangeStatus.CANCELLED);
		assertThat(change.nextAttemptAt()).isNull();
		assertThat(work(change)).as("its job finds nothing to do").isEmpty();
		assertThat(this.eks.calls()).isEmpty();
		verify(this.progress).record(eq(change.request()), any());
	}

	@Test
	void callingOffGivesUpAllThatWaitsAndNothingElse() {
		AssociationChange change = approved(SIX);
		assertThat(this.provisioning.callOff(change.request(), "Not needed.", TOM)).isOne();
		assertThat(change.status()).isEqualTo(ChangeStatus.CANCELLED);
		assertThat(AChange.events(change)).filteredOn(ChangeResolved.class::isInstance)
			.singleElement()
			.satisfies((event) -> assertThat(((ChangeResolved) event).auditEntries()).singleElement()
				.satisfies((entry) -> assertThat(entry.detail()).isEqualTo("Not needed.")));
		assertThat(this.provisioning.callOff(change.request(), "Again.", TOM)).isZero();
	}

	@Test
	void whatIsAboutToBeMadeCannotBeCalledOff() {
		AssociationChange change = approved(SIX);
		this.clock.moveTo(OPENS);
		assertThat(view(change).canBeCalledOff()).isFalse();
		assertThat(this.provisioning.callOff(change.request(), "Too late.", TOM)).isZero();
		assertThatExceptionOfType(ResolutionRefused.class).isThrownBy(() -> this.provisioning.resolve(change.request(),
				List.of(change.id().value()), Resolution.GIVE_UP, "Too late.", TOM));
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
	}

	@Test
	void givingUpNeedsNoWindow() {
		AssociationChange change = stopped(Kind.TRUST_INVALID);
		this.provisioning.resolve(change.request(), List.of(change.id().value()), Resolution.GIVE_UP, "Not needed.",
				TOM);
		assertThat(change.status()).isEqualTo(ChangeStatus.CANCELLED);
		verify(this.jobs, never()).scheduleAll(any(), eq(OPENS.plus(Duration.ofDays(1))));
	}

	@Test
	void replacementThatHasDeletedIsFinishedThoughItCloses() {
		this.eks.hold(DemoClusters.PROD_EU_1, ASpec.foreign());
		AssociationChange change = conflicting();
		this.clock.moveTo(OPENS.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(59)).plusSeconds(59));
		this.provisioning.resolve(change.request(), List.of(change.id().value()), Resolution.REPLACE, "Agreed.", TOM);
		this.clock.moveTo(work(change).orElseThrow());
		assertThat(this.eks.size()).as("the other one is deleted").isZero();
		Optional<Instant> next = work(change);
		while (next.isPresent()) {
			this.clock.moveTo(next.get());
			next = work(change);
		}
		assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.clock.instant()).isBefore(OPENS.plus(Duration.ofDays(2)));
	}

	@Test
	void brokenGlassWaitsForNoWindow() {
		AssociationChange change = ahead(Approvals.brokenWithin(SIX));
		verify(this.jobs).enqueueAll(anyCollection());
		assertThat(closed(change)).isNull();
		assertThat(work(change)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@Test
	void whereNobodyCanTellWhenItOpensItIsLookedAtEveryHour() {
		AssociationChange change = approved("now.getFullYear() == 2031");
		assertThat(work(change)).contains(this.clock.instant().plus(Duration.ofHours(1)));
		assertThat(Objects.requireNonNull(closed(change)).opensAt()).isNull();
		assertThat(Objects.requireNonNull(closed(change)).reason())
			.endsWith("cannot tell when that is so next, and looks every hour.");
		this.clock.moveTo(Instant.parse("2031-01-01T00:00:00Z"));
		assertThat(work(change)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@Test
	void changeWithoutAWindowNeverWaits() {
		AssociationChange change = this.changes.saveAndFlush(AChange.queued());
		assertThat(change.waitForWindow(this.clock.instant())).isEmpty();
		assertThat(closed(change)).isNull();
	}

	private AssociationChange stopped(Kind kind) {
		this.clock.moveTo(OPENS);
		AssociationChange change = approved(SIX);
		this.eks.fail(CREATE, kind);
		work(change);
		assertThat(change.status()).isEqualTo(ChangeStatus.FAILED);
		this.clock.move(Duration.ofHours(2));
		return change;
	}

	private AssociationChange conflicting() {
		this.clock.moveTo(OPENS);
		AssociationChange change = approved(SIX);
		Optional<Instant> next = work(change);
		while (next.isPresent()) {
			this.clock.moveTo(next.get());
			next = work(change);
		}
		assertThat(change.status()).isEqualTo(ChangeStatus.CONFLICT);
		this.clock.move(Duration.ofHours(2));
		return change;
	}

	private AssociationChange approved(String window) {
		return ahead(Approvals.within(window));
	}

	private AssociationChange ahead(GoneAhead approval) {
		this.provisioning.on(approval);
		List<AssociationChange> written = this.changes.findByRequest(approval.id());
		return written.get(0);
	}

	private Optional<Instant> work(AssociationChange change) {
		return this.worker.work(change.id()).flatMap(Attempted::next);
	}

	private @Nullable ClosedWindow closed(AssociationChange change) {
		return view(change).closed();
	}

	private ChangeView view(AssociationChange change) {
		return this.provisioning.of(change.request()).get(0);
	}

}
