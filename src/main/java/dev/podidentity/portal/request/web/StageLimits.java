package dev.podidentity.portal.request.web;

import java.time.Duration;

import dev.podidentity.portal.policy.Plan.TimeLimit;
import org.jspecify.annotations.Nullable;

/** Says in words what follows when a stage waits too long. */
final class StageLimits {

	private StageLimits() {
	}

	/**
	 * "Within 2 days, or it expires undecided."; empty where a stage may take any time.
	 */
	static String words(@Nullable TimeLimit limit) {
		return (limit != null) ? "Within " + words(limit.within()) + ", or " + then(limit) + "." : "";
	}

	/** "it expires undecided". */
	static String then(TimeLimit limit) {
		return switch (limit.then()) {
			case REMIND -> "it is overdue";
			case ESCALATE -> "group " + limit.group() + " decides as well";
			case EXPIRE -> "it expires undecided";
		};
	}

	/** "24 hours" is "1 day". */
	static String words(Duration time) {
		if (time.toDays() > 0 && time.equals(Duration.ofDays(time.toDays()))) {
			return number(time.toDays(), "day");
		}
		if (time.toHours() > 0 && time.equals(Duration.ofHours(time.toHours()))) {
			return number(time.toHours(), "hour");
		}
		return number(Math.max(1, time.toMinutes()), "minute");
	}

	private static String number(long number, String unit) {
		return number + " " + unit + ((number == 1) ? "" : "s");
	}

}
