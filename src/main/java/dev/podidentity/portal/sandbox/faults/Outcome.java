package dev.podidentity.portal.sandbox.faults;

import java.util.Locale;

/** How a call ended. */
enum Outcome {

	OK, REFUSED, THROTTLED, DROPPED, FAILED;

	/** Of an HTTP status; 0 for no answer at all. */
	static Outcome of(int status) {
		if (status == 0) {
			return DROPPED;
		}
		if (status == 429) {
			return THROTTLED;
		}
		if (status >= 500) {
			return FAILED;
		}
		return (status >= 400) ? REFUSED : OK;
	}

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
