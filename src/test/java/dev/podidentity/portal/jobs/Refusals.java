package dev.podidentity.portal.jobs;

import dev.podidentity.portal.jobs.StoppedJobRefused.Kind;

/** Refusals, for the tests of those who answer them. */
public final class Refusals {

	private Refusals() {
	}

	public static StoppedJobRefused of(Kind kind, String reason) {
		return new StoppedJobRefused(kind, reason);
	}

}
