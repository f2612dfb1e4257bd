package dev.podidentity.portal.request;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is asked for was to end at a moment that has passed, so nobody approves it. */
public final class EndHasPassed extends RequestRefused {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter
		.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	EndHasPassed(Instant end) {
		super(words(end));
	}

	/** Says what to do about it. */
	public static String words(Instant end) {
		return because(end) + " Whoever asked can name another day in a new revision.";
	}

	/** What is so, a sentence; what to do about it depends on where it is said. */
	public static String because(Instant end) {
		return "Access was to end on " + moment(end) + ", which has passed.";
	}

	static String moment(Instant at) {
		return MOMENT.format(at);
	}

}
