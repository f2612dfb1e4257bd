package dev.podidentity.portal.sandbox.faults;

import java.time.Clock;

/**
 * Knobs in use, with what they remember of earlier calls; turning them begins anew.
 *
 * @param faults the knobs
 * @param dice decides which call meets which of them
 * @param throttler counts calls
 */
record Disturbance(Faults faults, Dice dice, Throttler throttler) {

	static Disturbance of(Faults faults, Clock clock) {
		return new Disturbance(faults, new Dice(faults.seed()), new Throttler(faults.throttle(), clock));
	}

}
