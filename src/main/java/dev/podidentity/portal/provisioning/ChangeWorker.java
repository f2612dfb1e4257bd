package dev.podidentity.portal.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.request.RequestProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

	private final AssociationChanges changes;

	private final AssociationMaker maker;

	private final RequestProgress progress;

	private final TransactionOperations transaction;

	private final Clock clock;

	ChangeWorker(AssociationChanges changes, AssociationMaker maker, RequestProgress progress,
			TransactionOperations transaction, Clock clock) {
		this.changes = changes;
		this.maker = maker;
		this.progress = progress;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * One attempt; answers when the next one is due, or empty where the change has come
	 * to an end.
	 */
	Optional<Instant> work(ChangeId id) {
		Optional<Order> order = this.transaction.execute((status) -> begin(id));
		if (order.isEmpty()) {
			return Optional.empty();
		}
		List<AwsCall> calls = new ArrayList<>();
		Outcome outcome = this.maker.make(order.get().cluster(), order.get().spec(), order.get().token(), calls);
		return this.transaction.execute((status) -> record(id, order.get(), outcome, calls));
	}

	/** The job has failed in a way nobody foresaw, too often: a person must look. */
	void giveUp(ChangeId id) {
		this.transaction.executeWithoutResult((status) -> this.changes.findById(id)
			.filter((change) -> !change.status().ended())
			.ifPresent((change) -> {
				this.progress.lock(change.request());
				change.fail(Kind.UNCLEAR, "The portal itself failed; its log says why.", List.of(),
						this.clock.instant());
				save(change);
			}));
	}

	private Optional<Order> begin(ChangeId id) {
		Optional<AssociationChange> found = this.changes.findById(id).filter((change) -> !change.status().ended());
		return found.map((change) -> {
			change.begin(this.clock.instant());
			this.changes.saveAndFlush(change);
			return new Order(change.cluster(), change.spec(), change.clientRequestToken(), change.tries());
		});
	}

	private Optional<Instant> record(ChangeId id, Order order, Outcome outcome, List<AwsCall> calls) {
		AssociationChange change = this.changes.findById(id).orElseThrow();
		this.progress.lock(change.request());
		if (change.status().ended() || change.tries() != order.tries()) {
			logger.warn("Attempt {} of change {} came back after another worker had taken over; not recorded",
					order.tries(), id);
			return Optional.empty();
		}
		Optional<Instant> next = apply(change, outcome, calls, this.clock.instant());
		save(change);
		return next;
	}

	private void save(AssociationChange change) {
		this.changes.saveAndFlush(change);
		this.progress.record(change.request(), this.changes.statusesOf(change.request()));
	}

	private static Optional<Instant> apply(AssociationChange change, Outcome outcome, List<AwsCall> calls,
			Instant now) {
		if (outcome instanceof Outcome.Made made) {
			change.succeed(made.association(), made.adopted(), calls, now);
		}
		else if (outcome instanceof Outcome.Conflict conflict) {
			change.conflict(conflict.message(), calls, now);
		}
		else if (outcome instanceof Outcome.Failed failed) {
			Remedy remedy = Remedy.of(failed.kind());
			if (change.patientFor(remedy.patience(), now)) {
				Instant next = now.plus(jittered(remedy.pause(change.tries())));
				change.retryAt(next, failed.kind(), failed.message(), calls);
				return Optional.of(next);
			}
			change.fail(failed.kind(), failed.message(), calls, now);
		}
		return Optional.empty();
	}

	/**
	 * Between half the pause and all of it, so that those who failed together do not come
	 * back together.
	 */
	private static Duration jittered(Duration pause) {
		long millis = pause.toMillis();
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
	}

	private record Order(ClusterArn cluster, AssociationSpec spec, String token, int tries) {
	}

}
