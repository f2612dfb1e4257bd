package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.provisioning.ChangeWorker.Attempted;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.RequestProgress;
import dev.podidentity.portal.request.RoleDoubt;
import dev.podidentity.portal.request.RolesSinceApproval;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.testing.MovingClock;
import org.jspecify.annotations.Nullable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

import static dev.podidentity.portal.provisioning.FakeEks.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class ChangeWorkerTests {

	private final FakeEks eks = new FakeEks();

	private final FakeAssociationChanges changes = new FakeAssociationChanges();

	private final RequestProgress progress = mock(RequestProgress.class);

	private final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T10:00:00Z"));

	private final CrashingTransactions transactions = new CrashingTransactions();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final AssociationChange change = this.changes.saveAndFlush(AChange.queued());

	private final RolesSinceApproval roles = mock(RolesSinceApproval.class);

	private final ChangeWorker worker = new ChangeWorker(this.changes, new AssociationMaker(this.eks, this.clock),
			this.roles, this.progress, this.transactions, new ChangeMetrics(this.meters), this.clock);

	@Test
	void changeIsMadeAtTheFirstTry() {
		assertThat(work()).isEmpty();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.change.association()).isEqualTo(this.eks.only());
		assertThat(this.change.calls()).extracting(AwsCall::operation).containsExactly(CREATE);
		assertThat(this.change.tries()).isOne();
	}

	@Test
	void requestIsLockedBeforeItsProgressIsRecorded() {
		work();
		InOrder order = inOrder(this.progress);
		order.verify(this.progress).lock(this.change.request());
		order.verify(this.progress).record(this.change.request(), Map.of(ChangeStatus.SUCCEEDED, 1L));
	}

	@Test
	void roleThatIsNotTheApprovedOneIsNotBound() {
		changedSinceApproval();
		assertThat(work()).isEmpty();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.FAILED);
		assertThat(this.change.setback().cause()).isEqualTo(Setback.ROLE_CHANGED);
		assertThat(this.change.setback().message()).isEqualTo("Role x was made anew.");
		assertThat(Provisioning.whatToDo(ChangeStatus.FAILED, Setback.ROLE_CHANGED, null)).contains("ask for the role");
		assertThat(this.eks.calls()).isEmpty();
	}

	@Test
	void rolesAreComparedOnEveryAttemptAndAfterARetry() {
		this.eks.fail(CREATE, Kind.TRUST_INVALID);
		work();
		assertThat(this.change.setback().cause()).isEqualTo("TRUST_INVALID");
		this.change.requeue("requester", this.clock.instant());
		changedSinceApproval();
		work();
		assertThat(this.change.setback().cause()).isEqualTo(Setback.ROLE_CHANGED);
		assertThat(this.change.status()).isEqualTo(ChangeStatus.FAILED);
	}

	@Test
	void iamIsNotAskedInsideATransactionEither() {
		given(this.roles.doubt(any(), any(), any(), any())).willAnswer((call) -> {
			assertThat(this.transactions.open).isFalse();
			return Optional.empty();
		});
		work();
		verify(this.roles).doubt(this.change.request(), this.change.target(), this.change.spec(), AChange.APPROVED_AT);
	}

	@Test
	void whatIamToldBeforeTheApprovalIsAskedForAgain() {
		this.clock.move(Duration.ofMinutes(1));
		work();
		assertThat(rolesCountSince()).containsExactly(AChange.APPROVED_AT);
	}

	/** Where the next attempt did not come to its end. */
	@Test
	void whatIamToldBeforeEksAnsweredIsAskedForAgain() {
		this.eks.fail(CREATE, Kind.THROTTLED);
		this.clock.move(Duration.ofMinutes(1));
		work();
		AwsCall failed = this.change.calls().get(0);
		this.change.begin(0);
		work();
		assertThat(rolesCountSince()).containsExactly(AChange.APPROVED_AT, failed.startedAt().plus(failed.duration()));
	}

	/** Whoever asks the portal of the role in between would have the old answer kept. */
	@Test
	void whatIamToldBeforeARetryIsAskedForAgain() {
		this.eks.fail(CREATE, Kind.TRUST_INVALID);
		work();
		this.clock.move(Duration.ofMinutes(1));
		Instant retried = this.clock.instant();
		this.change.requeue("requester", retried);
		this.clock.move(Duration.ofSeconds(1));
		work();
		assertThat(rolesCountSince()).containsExactly(AChange.APPROVED_AT, retried);
	}

	private List<Instant> rolesCountSince() {
		ArgumentCaptor<Instant> since = ArgumentCaptor.captor();
		verify(this.roles, atLeastOnce()).doubt(any(), any(), any(), since.capture());
		return since.getAllValues();
	}

	private void changedSinceApproval() {
		given(this.roles.doubt(any(), any(), any(), any()))
			.willReturn(Optional.of(new RoleDoubt("Role x was made anew.", false)));
	}

	@Test
	void eksIsNotCalledInsideATransaction() {
		this.eks.beforeAnswer(() -> assertThat(this.transactions.open).isFalse());
		work();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@ParameterizedTest
	@EnumSource(names = { "SUCCEEDED", "FAILED", "CONFLICT", "CANCELLED" })
	void endedChangeIsLeftAlone(ChangeStatus ended) {
		AssociationChange other = this.changes.saveAndFlush(AChange.in(ended));
		assertThat(this.worker.work(other.id())).isEmpty();
		this.worker.giveUp(other.id());
		assertThat(other.status()).isEqualTo(ended);
		assertThat(this.eks.calls()).isEmpty();
		verifyNoInteractions(this.progress);
	}

	@Test
	void changeThatIsGoneIsNothingToDo() {
		assertThat(this.worker.work(ChangeId.random())).isEmpty();
		this.worker.giveUp(ChangeId.random());
		verifyNoInteractions(this.progress);
	}

	@ParameterizedTest
	@CsvSource({ "NOT_FOUND", "TRUST_INVALID", "ACCESS_DENIED", "LIMIT_EXCEEDED", "INVALID" })
	void whatNeedsAPersonStopsAtOnce(Kind kind) {
		this.eks.fail(CREATE, kind);
		assertThat(work()).isEmpty();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.FAILED);
		assertThat(this.change.setback().cause()).isEqualTo(kind.name());
		assertThat(this.change.setback().message()).isEqualTo(FakeEks.message(kind));
		assertThat(this.eks.count(CREATE)).isOne();
	}

	@Test
	void foreignAssociationIsAConflictAfterOneCreation() {
		this.eks.hold(DemoClusters.PROD_EU_1, ASpec.foreign());
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.CONFLICT);
		assertThat(this.change.calls()).hasSize(5);
		assertThat(this.eks.count(CREATE)).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "THROTTLED", "SERVER_ERROR", "UNCLEAR", "ROLE_NOT_FOUND", "ALREADY_EXISTS" })
	void whatMayPassIsTriedAgainAndSucceeds(Kind kind) {
		this.eks.fail(CREATE, kind, kind);
		Instant next = work().orElseThrow();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.RETRYING);
		assertThat(this.change.nextAttemptAt()).isEqualTo(next);
		assertThat(next).isBetween(this.clock.instant(), this.clock.instant().plus(Remedy.of(kind).pause().most(1)));
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.eks.count(CREATE)).isEqualTo(3);
		assertThat(this.eks.tokensSeen()).containsExactly(this.change.clientRequestToken());
	}

	@ParameterizedTest
	@CsvSource({ "THROTTLED", "SERVER_ERROR", "UNCLEAR", "ROLE_NOT_FOUND" })
	void patienceEnds(Kind kind) {
		this.eks.fail(CREATE, Collections.nCopies(20_000, kind).toArray(Kind[]::new));
		Instant begun = this.clock.instant();
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.FAILED);
		assertThat(this.change.setback().cause()).isEqualTo(kind.name());
		assertThat(Duration.between(begun, this.clock.instant())).isBetween(Remedy.of(kind).patience(),
				Remedy.of(kind).patience().plus(Remedy.of(kind).pause().longest()));
		assertThat(this.eks.tokensSeen()).containsExactly(this.change.clientRequestToken());
	}

	@Test
	void targetThatIsTakenByNobodyCostsThreeCreationsAndLooksInBetween() {
		this.eks.hold(DemoClusters.PROD_EU_1, ASpec.foreign()).showAfterLists(Integer.MAX_VALUE);
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.CONFLICT);
		assertThat(this.eks.count(CREATE)).isEqualTo(Remedy.MAX_REFUSALS_AS_TAKEN);
		this.change.requeue("admin", this.clock.instant());
		workUntilItEnds();
		assertThat(this.eks.count(CREATE)).as("a person costs one more").isEqualTo(4);
	}

	@Test
	void deletionThatEksStillRemembersIsWaitedFor() {
		this.eks.hold(DemoClusters.PROD_EU_1, ASpec.foreign()).showAfterLists(Integer.MAX_VALUE);
		this.clock.moveTo(work().orElseThrow());
		this.eks.release();
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@Test
	void foreignAssociationThatIsDeletedAlreadyIsWaitedForThoughEksStillShowsIt() {
		this.eks.hold(DemoClusters.PROD_EU_1, ASpec.foreign());
		this.clock.moveTo(work().orElseThrow());
		this.eks.release();
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.eks.count(CREATE)).isEqualTo(2);
	}

	@Test
	void foreignAssociationThatAPersonHasTriedAgainCostsNoFurtherCreation() {
		this.eks.hold(DemoClusters.PROD_EU_1, ASpec.foreign());
		workUntilItEnds();
		this.change.requeue("requester", this.clock.instant());
		work();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.CONFLICT);
		assertThat(this.eks.count(CREATE)).isOne();
	}

	@Test
	void replacementDeletesAndThenMakesWhatWasApproved() {
		this.eks.hold(DemoClusters.PROD_EU_1, ASpec.foreign());
		workUntilItEnds();
		this.change.resolve(Resolution.REPLACE, "Agreed.", "admin", this.clock.instant());
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.eks.only().roleArn()).isEqualTo(ASpec.ROLE);
		assertThat(this.eks.size()).isOne();
	}

	@Test
	void whatEksMakesDifferentlyIsNoSuccessAndWaitsForAPerson() {
		this.eks.making(ChangeWorkerTests::withoutTags);
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.CONFLICT);
		assertThat(this.change.setback().cause()).isEqualTo("MADE_DIFFERENTLY");
		assertThat(this.change.setback().message()).startsWith("EKS has answered the portal's own call with ")
			.contains("it lacks the tags");
		assertThat(this.eks.count(CREATE)).isOne();
		this.change.requeue("requester", this.clock.instant());
		workUntilItEnds();
		assertThat(this.change.setback().cause()).as("after a retry").isEqualTo("MADE_DIFFERENTLY");
		assertThat(this.eks.count(CREATE)).isOne();
	}

	@Test
	void whatEksMadeDifferentlyIsReplacedByACallWithANewToken() {
		this.eks.making(ChangeWorkerTests::withoutTags);
		workUntilItEnds();
		String token = this.change.clientRequestToken();
		this.eks.making(UnaryOperator.identity());
		this.change.resolve(Resolution.REPLACE, "Once more.", "admin", this.clock.instant());
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.change.clientRequestToken()).isNotEqualTo(token);
		assertThat(this.eks.size()).isOne();
		assertThat(this.eks.only().tags()).isEqualTo(this.change.spec().tags());
	}

	@Test
	void crashAfterSomethingElseWasMadeIsNoSuccessEither() {
		this.eks.making((spec) -> ASpec.of("arn:aws:iam::111122223333:role/other", spec.tags(),
				spec.disableSessionTags(), spec.targetRoleArn(), spec.policy()));
		crashInsteadOfRecording();
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.CONFLICT);
		assertThat(this.change.setback().cause()).isEqualTo("MADE_DIFFERENTLY");
		assertThat(this.eks.size()).isOne();
	}

	private static AssociationSpec withoutTags(AssociationSpec spec) {
		return ASpec.of(spec.roleArn(), Map.of(), spec.disableSessionTags(), spec.targetRoleArn(), spec.policy());
	}

	@Test
	void adoptionTakesOverWhatIsThere() {
		this.eks.hold(DemoClusters.PROD_EU_1, ASpec.of(ASpec.ROLE, Map.of("theirs", "too"), false, null, null));
		workUntilItEnds();
		this.change.resolve(Resolution.ADOPT, "Ours from before.", "admin", this.clock.instant());
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.change.adopted()).isTrue();
		assertThat(this.eks.count(CREATE)).isOne();
	}

	@Test
	void jitterKeepsThoseWhoFailedTogetherApart() {
		List<Instant> nexts = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			AssociationChange other = this.changes.saveAndFlush(AChange.queued());
			this.eks.fail(CREATE, Kind.THROTTLED);
			nexts.add(this.worker.work(other.id()).flatMap(Attempted::next).orElseThrow());
		}
		assertThat(nexts.stream().distinct().count()).isGreaterThan(10);
	}

	@Test
	void lostAnswerThatIsNotShownYetIsFoundLater() {
		this.eks.loseAnswers(1).showAfterLists(1);
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.eks.size()).isOne();
	}

	@Test
	void crashBetweenCallAndRecordEndsWithTheSameAssociation() {
		crashInsteadOfRecording();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.RUNNING);
		assertThat(work()).isEmpty();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.change.adopted()).as("found by looking first").isTrue();
		assertThat(this.change.tries()).isEqualTo(2);
		assertThat(this.eks.count(CREATE)).isOne();
		assertThat(this.eks.size()).isOne();
		assertThat(this.eks.tokensSeen()).hasSize(1);
	}

	@Test
	void crashAndAForgottenTokenEndWithAnAdoption() {
		crashInsteadOfRecording();
		this.eks.forgetTokens();
		work();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.change.adopted()).isTrue();
		assertThat(this.eks.size()).isOne();
	}

	@Test
	void crashBeforeTheCallCostsNothing() {
		this.transactions.crashAt(1);
		assertThatExceptionOfType(Crash.class).isThrownBy(this::work);
		assertThat(this.eks.calls()).isEmpty();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.QUEUED);
		work();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@Test
	void attemptThatComesBackAfterAnotherWorkerIsDoneIsNotRecorded() {
		this.eks.beforeAnswer(once(this::work));
		assertThat(work()).isEmpty();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.change.tries()).isEqualTo(2);
		assertThat(this.change.calls()).as("the look of the one that was recorded").hasSize(2);
		assertThat(AChange.events(this.change)).hasSize(1);
		assertThat(this.meters.get("portal.attempts.fenced").counter().count()).isOne();
	}

	@Test
	void attemptThatComesBackWhileAnotherWorkerIsAtItIsNotRecorded() {
		this.eks.beforeAnswer(once(() -> this.change.begin(System.nanoTime())));
		assertThat(work()).isEmpty();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.RUNNING);
		assertThat(this.change.calls()).isEmpty();
		assertThat(AChange.events(this.change)).isEmpty();
	}

	@Test
	void attemptThatAnotherWorkerOvertakesWhileItIsWrittenIsNotRecorded() {
		this.eks.beforeAnswer(once(() -> this.changes.beforeSaving(() -> {
			throw new OptimisticLockingFailureException("another worker has written it");
		})));
		assertThat(work()).isEmpty();
		assertThat(this.meters.get("portal.attempts.fenced").counter().count()).isOne();
		verifyNoInteractions(this.progress);
	}

	@Test
	void requestIsNotLockedWhileTheResultIsWritten() {
		this.eks.beforeAnswer(once(() -> this.changes.beforeSaving(() -> verifyNoInteractions(this.progress))));
		work();
		verify(this.progress).lock(this.change.request());
	}

	@Test
	void attemptThatComesBackAfterARequeueIsNotTakenForTheNewOne() {
		this.eks.beforeAnswer(once(() -> {
			this.worker.giveUp(this.change.id());
			this.change.requeue("admin", this.clock.instant());
			this.change.begin(System.nanoTime());
		}));
		work();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.RUNNING);
		assertThat(this.change.association()).isNull();
	}

	@Test
	void giveUpLeavesItToAPerson() {
		this.change.begin(System.nanoTime());
		this.worker.giveUp(this.change.id());
		assertThat(this.change.status()).isEqualTo(ChangeStatus.FAILED);
		assertThat(this.change.setback().cause()).isEqualTo("PORTAL_FAILED");
		assertThat(this.change.setback().message()).isEqualTo("The portal itself failed; its log says why.");
		InOrder order = inOrder(this.progress);
		order.verify(this.progress).lock(this.change.request());
		order.verify(this.progress).record(this.change.request(), Map.of(ChangeStatus.FAILED, 1L));
	}

	@Test
	void personHasItTriedAgainAfterMendingTheRole() {
		this.eks.fail(CREATE, Kind.TRUST_INVALID);
		work();
		this.clock.move(Duration.ofDays(3));
		this.change.requeue("requester", this.clock.instant());
		this.eks.fail(CREATE, Kind.ROLE_NOT_FOUND);
		workUntilItEnds();
		assertThat(this.change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(this.eks.tokensSeen()).hasSize(1);
		assertThat(this.change.calls()).as("two looks besides").hasSize(5);
	}

	private Optional<Instant> work() {
		return this.worker.work(this.change.id()).flatMap(Attempted::next);
	}

	private void workUntilItEnds() {
		Optional<Instant> next = work();
		while (next.isPresent()) {
			assertThat(next.get()).isAfterOrEqualTo(this.clock.instant())
				.isBeforeOrEqualTo(this.clock.instant().plusSeconds(30));
			this.clock.moveTo(next.get());
			next = work();
		}
	}

	private void crashInsteadOfRecording() {
		this.transactions.crashAt(2);
		assertThatExceptionOfType(Crash.class).isThrownBy(this::work);
	}

	private Runnable once(Runnable act) {
		return () -> {
			this.eks.beforeAnswer(() -> {
			});
			act.run();
		};
	}

	private static final class Crash extends RuntimeException {

	}

	/** Runs callbacks as they are; crashes instead where it is told to. */
	private static final class CrashingTransactions implements TransactionOperations {

		private boolean open;

		private int crashAt = -1;

		void crashAt(int transaction) {
			this.crashAt = transaction;
		}

		@Override
		public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
			this.crashAt--;
			if (this.crashAt == 0) {
				throw new Crash();
			}
			this.open = true;
			try {
				return TransactionOperations.withoutTransaction().execute(action);
			}
			finally {
				this.open = false;
			}
		}

	}

}
