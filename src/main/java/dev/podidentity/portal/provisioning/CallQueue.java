package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * Those of this replica who wait for calls to one account and region. The budget is
 * shared, so a turn told here is a good guess: who comes and finds that another replica
 * was faster is sent to the end.
 */
class CallQueue {

	/** Nobody is sent away for longer: the rate may have grown meanwhile. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	/** How old what is known of the shared rate can be. */
	private static final Duration FRESH = Duration.ofSeconds(1);

	private final Bucket budget;

	private double rate;

	private long cuts;

	private Instant emptyUntil = Instant.EPOCH;

	private Instant end = Instant.EPOCH;

	private Instant lookedAt = Instant.EPOCH;

	CallQueue(Bucket budget) {
		this.budget = budget;
	}

	/** Empty means go, otherwise when to come back. */
	Optional<Instant> admit(Instant now) {
		if (isEmpty(now)) {
			return Optional.of(turn(now));
		}
		ConsumptionProbe probe = this.budget.tryConsumeAndReturnRemaining(1);
		if (probe.isConsumed()) {
			return Optional.empty();
		}
		return Optional.of(turn(now, Duration.ofNanos(probe.getNanosToWaitForRefill())));
	}

	private synchronized boolean isEmpty(Instant now) {
		return now.isBefore(this.emptyUntil);
	}

	private synchronized Instant turn(Instant now, Duration empty) {
		this.emptyUntil = now.plus(empty);
		return turn(now);
	}

	/** One after the other, as fast as the rate allows. */
	private synchronized Instant turn(Instant now) {
		Instant after = this.end.isAfter(this.emptyUntil) ? this.end : this.emptyUntil;
		Instant turn = after.plusNanos((long) (1_000_000_000 / this.rate));
		Instant last = now.plus(LONGEST);
		this.end = turn.isAfter(last) ? now : turn;
		return turn.isAfter(last) ? last : turn;
	}

	/** Calls that were made besides the one that was admitted. */
	void charge(int calls) {
		if (calls > 0) {
			this.budget.consumeIgnoringRateLimits(calls);
		}
	}

	/** How often the rate was cut here, for {@link #looked}. */
	synchronized long cuts() {
		return this.cuts;
	}

	/** The rate was cut, and the budget with it for all. */
	synchronized void cut(double callsPerSecond, BucketConfiguration configuration) {
		this.cuts++;
		pace(callsPerSecond, configuration);
	}

	/**
	 * What a look at the shared rate has found; where it was cut here in the meantime the
	 * look tells of before, and is forgotten.
	 * @param cutsBefore how often it had been cut when the look began
	 */
	synchronized void looked(long cutsBefore, double callsPerSecond, BucketConfiguration configuration) {
		if (cutsBefore == this.cuts && callsPerSecond != this.rate) {
			pace(callsPerSecond, configuration);
		}
	}

	private void pace(double callsPerSecond, BucketConfiguration configuration) {
		this.rate = callsPerSecond;
		this.budget.replaceConfiguration(configuration, TokensInheritanceStrategy.PROPORTIONALLY);
	}

	/** Whether what is known of the shared rate is old; tells so once. */
	synchronized boolean dueForALook(Instant now) {
		boolean due = this.lookedAt.plus(FRESH).isBefore(now);
		if (due) {
			this.lookedAt = now;
		}
		return due;
	}

}
