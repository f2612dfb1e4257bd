package dev.podidentity.portal.jobs;

import java.util.Optional;

/**
 * Why a job failed, as far as it fits the table.
 *
 * @param name class of the error
 * @param message its words
 */
record JobError(String name, String message) {

	private static final JobError WORKER_DIED = new JobError("WorkerDied", "The worker died while it was at it.");

	private static final int MAX_NAME = 300;

	private static final int MAX_MESSAGE = 2000;

	JobError {
		name = clean(name, MAX_NAME);
		message = clean(message, MAX_MESSAGE);
	}

	/** Of that failure; there is none where the worker died. */
	static JobError of(Optional<Throwable> cause) {
		return cause
			.map((error) -> new JobError(error.getClass().getName(),
					(error.getMessage() != null) ? error.getMessage() : "It says no more."))
			.orElse(WORKER_DIED);
	}

	/** What PostgreSQL takes: words may quote an unreadable payload. */
	private static String clean(String text, int length) {
		String stored = text.replace('\0', '\uFFFD');
		return (stored.length() > length) ? stored.substring(0, length - 1) + "…" : stored;
	}

}
