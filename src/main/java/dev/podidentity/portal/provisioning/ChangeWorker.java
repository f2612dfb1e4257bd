package dev.podidentity.portal.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.request.RequestProgress;
import dev.podidentity.portal.request.RoleDoubt;
import dev.podidentity.portal.request.RolesSinceApproval;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works on one change: begins the attempt in one transaction, calls EKS in none, and
 * records attempts, result, inventory and audit in another. It is repeated after a crash
 * at any point, with the same token.
 */
@Component
class ChangeWorker {

	private static final Logger logger = LoggerFactory.getLogger(ChangeWorker.class);

	/** EKS forgets what was deleted after a second or more. */
	private static final Duration AFTER_DELETION = Duration.ofSeconds(2);

	private final AssociationChanges changes;

	private final AssociationMaker maker;

	private final RolesSinceApproval roles;

	private final RequestProgress progress;

	private final TransactionOperations transaction;

	private final ChangeMetrics metrics;

	private final Clock clock;

	private final RandomGenerator random = RandomGenerator.getDefault();

	ChangeWorker(AssociationChanges changes, AssociationMaker maker, RolesSinceApproval roles, RequestProgress progress,
			TransactionOperations transaction, ChangeMetrics metrics, Clock clock) {
		this.changes = changes;
		this.maker = maker;
		this.roles = roles;
		this.progress = progress;
		this.transaction = transaction;
		this.metrics = metrics;
		this.clock = clock;
	}

	/**
	 * One attempt; empty where the change has come to its end already. The roles are
	 * compared with those that were approved before it begins: IAM may take long, and
	 * whoever has begun has little time.
	 */
	Optional<Attempted> work(ChangeId id) {
		RoleDoubt doubt = doubt(id);
		Begun begun = this.transaction.execute((status) -> begin(id));
		WorkOrder order = begun.order();
		if (order == null) {
			return begun.closedUntil().map(Attempted::notYet);
		}
		List<AwsCall> calls = new ArrayList<>();
		Outcome outcome = this.maker.make(order.compared(doubt), calls);
		return Optional.of(new Attempted(recordUnlessLate(id, order, outcome, calls), outcome, calls.size()));
	}

	/** Asked in no transaction, and not while the change waits for its window. */
	private @Nullable RoleDoubt doubt(ChangeId id) {
		return this.changes.findWithAttempts(id)
			.filter((change) -> !change.status().ended() && change.time().closedUntil(this.clock.instant()).isEmpty())
			.flatMap((change) -> this.roles.doubt(change.request(), change.target(), change.spec(),
					change.rolesCountSince()))
			.orElse(null);
	}

	/** Another worker may take over before the result is read, or while it is written. */
	private Optional<Instant> recordUnlessLate(ChangeId id, WorkOrder order, Outcome outcome, List<AwsCall> calls) {
		try {
			return this.transaction.execute((status) -> record(id, order, outcome, calls));
		}
		catch (OptimisticLockingFailureException ex) {
			return late(id, order);
		}
	}

	/** The job has failed in a way nobody foresaw, too often: a person must look. */
	void giveUp(ChangeId id) {
		this.transaction.executeWithoutResult((status) -> this.changes.findById(id)
			.filter((change) -> !change.status().ended())
			.ifPresent((change) -> {
				change.giveUp(this.clock.instant());
				save(change);
			}));
	}

	/** The window is looked at again, right before EKS is called. */
	private Begun begin(ChangeId id) {
		return this.changes.findById(id).filter((change) -> !change.status().ended()).map((change) -> {
			Optional<Instant> closed = change.waitForWindow(this.clock.instant());
			Begun begun = closed.isPresent() ? new Begun(null, closed)
					: new Begun(change.begin(System.nanoTime()), Optional.empty());
			this.changes.saveAndFlush(change);
			return begun;
		}).orElse(Begun.NOTHING);
	}

	/**
	 * How an attempt began.
	 *
	 * @param order what to make; null where there is nothing to do now
	 * @param closedUntil when to come back, where the window is closed
	 */
	private record Begun(@Nullable WorkOrder order, Optional<Instant> closedUntil) {

		static final Begun NOTHING = new Begun(null, Optional.empty());

	}

	private Optional<Instant> record(ChangeId id, WorkOrder order, Outcome outcome, List<AwsCall> calls) {
		AssociationChange change = this.changes.findWithAttempts(id).orElseThrow();
		if (change.status().ended() || change.tries() != order.tries()) {
			return late(id, order);
		}
		Optional<Instant> next = apply(change, outcome, calls, this.clock.instant());
		save(change);
		return next;
	}

	private Optional<Instant> late(ChangeId id, WorkOrder order) {
		logger.warn("Attempt {} of change {} came back after another worker had taken over; not recorded",
				order.tries(), id);
		this.metrics.fenced();
		return Optional.empty();
	}

	/**
	 * All that concerns the change alone is written before the request is locked: the
	 * workers at its other changes wait for that lock.
	 */
	private void save(AssociationChange change) {
		this.changes.saveAndFlush(change);
		this.progress.lock(change.request());
		this.progress.record(change.request(), this.changes.statusesOf(change.request()));
	}

	private Optional<Instant> apply(AssociationChange change, Outcome outcome, List<AwsCall> calls, Instant now) {
		if (outcome instanceof Outcome.Failed failed) {
			return change.failed(failed, calls, now, this.random);
		}
		if (outcome instanceof Outcome.TooLate) {
			return Optional.of(change.interrupted(calls, now));
		}
		if (outcome instanceof Outcome.Removed removed) {
			return Optional.of(change.removed(removed.association(), calls, now.plus(AFTER_DELETION)));
		}
		if (outcome instanceof Outcome.Conflict conflict) {
			return change.conflict(conflict, calls, now);
		}
		if (outcome instanceof Outcome.PastEnd) {
			change.pastItsEnd(calls, now);
		}
		if (outcome instanceof Outcome.RoleChanged changed) {
			change.roleChanged(changed.message(), calls, now);
		}
		if (outcome instanceof Outcome.Made made) {
			change.succeed(made.association(), made.adopted(), calls, now);
		}
		return Optional.empty();
	}

	/**
	 * What came of it.
	 *
	 * @param next when the next attempt is due, or empty where the change has come to an
	 * end
	 * @param outcome how the attempt ended; null where there was none, since its window
	 * is closed
	 * @param calls how many calls it took
	 */
	record Attempted(Optional<Instant> next, @Nullable Outcome outcome, int calls) {

		/** Its window is closed until then. */
		static Attempted notYet(Instant next) {
			return new Attempted(Optional.of(next), null, 0);
		}

	}

}
