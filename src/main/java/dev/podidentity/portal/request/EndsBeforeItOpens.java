package dev.podidentity.portal.request;

import java.time.Instant;

import dev.podidentity.portal.policy.Window;

/**
 * Access was to end before changes are made again, so nothing would ever be made of it.
 */
public final class EndsBeforeItOpens extends RequestRefused {

	EndsBeforeItOpens(Window window, Instant opens, Instant end) {
		super(because(window, opens, end) + " Choose a later day in a new revision.");
	}

	/** What is so, a sentence; what to do about it depends on where it is said. */
	public static String because(Window window, Instant opens, Instant end) {
		return "Changes are made only while " + window.condition() + ", next on " + EndHasPassed.moment(opens)
				+ ", and access is to end on " + EndHasPassed.moment(end) + ", which is before that.";
	}

}
