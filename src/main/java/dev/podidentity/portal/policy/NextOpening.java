package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * What was found when the next opening of a window was looked for, and for which times it
 * is still the answer.
 *
 * @param from the minute from which on it was looked for
 * @param until when it has to be looked for again
 * @param opens the first minute in which it is open; null where none was found
 */
record NextOpening(Instant from, Instant until, @Nullable Instant opens) {

	private static final Duration NOT_SOON = Duration.ofHours(1);

	/** What takes too long to find out is not looked for each time that somebody asks. */
	private static final Duration UNKNOWN = Duration.ofMinutes(10);

	/** It opens then, and not before. */
	static NextOpening at(Instant from, Instant opens) {
		return new NextOpening(minute(from), opens, opens);
	}

	/** It does not open soon. */
	static NextOpening none(Instant from) {
		return new NextOpening(minute(from), from.plus(NOT_SOON), null);
	}

	/** Finding out took too long. */
	static NextOpening unknown(Instant from) {
		return new NextOpening(minute(from), from.plus(UNKNOWN), null);
	}

	/** Whether it answers the same question for that time. */
	boolean holds(Instant at) {
		return !at.isBefore(this.from) && at.isBefore(this.until);
	}

	private static Instant minute(Instant at) {
		return at.truncatedTo(ChronoUnit.MINUTES);
	}

}
