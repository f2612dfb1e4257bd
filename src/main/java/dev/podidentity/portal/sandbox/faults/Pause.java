package dev.podidentity.portal.sandbox.faults;

import java.time.Duration;

/** Lets time pass. */
interface Pause {

	void of(Duration duration);

	/** Sleeps in the thread of the call. */
	static void sleep(Duration duration) {
		try {
			Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while a call was delayed", ex);
		}
	}

}
