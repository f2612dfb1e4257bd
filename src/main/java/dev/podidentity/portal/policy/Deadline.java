package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When looking at one policy, or asking it about one request, has to end: what is not
 * found by then is said not to have been looked for, and nobody waits for it.
 *
 * @param nanos when, by that clock
 * @param clock counts nanoseconds
 */
record Deadline(long nanos, LongSupplier clock) {

	/** It may take any time. */
	static final Deadline NEVER = new Deadline(0, () -> 0);

	static Deadline in(Duration time) {
		return in(time, System::nanoTime);
	}

	static Deadline in(Duration time, LongSupplier clock) {
		return new Deadline(clock.getAsLong() + time.toNanos(), clock);
	}

	boolean isOver() {
		return this.clock.getAsLong() - this.nanos > 0;
	}

	/**
	 * Ends what goes on once it is over.
	 * @throws TimeIsUp where it is
	 */
	void check() {
		if (isOver()) {
			throw new TimeIsUp();
		}
	}

	/**
	 * What went on took too long; it has no answer at all. It is no exception, since CEL
	 * takes one for the missing answer of a part and goes on with the next.
	 */
	static final class TimeIsUp extends Error {

		TimeIsUp() {
			super("it took too long", null, false, false);
		}

	}

}
