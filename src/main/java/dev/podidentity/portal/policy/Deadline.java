package dev.podidentity.portal.policy;

import java.time.Duration;

/**
 * When looking at one policy has to end: what is not found by then is said not to have
 * been looked for, and nobody waits for it.
 */
record Deadline(long nanos) {

	static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	boolean isOver() {
		return System.nanoTime() - this.nanos > 0;
	}

}
