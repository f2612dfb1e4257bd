package dev.podidentity.portal.provisioning;

import java.util.Map;

import dev.podidentity.portal.aws.Location;

/**
 * How many calls per second the portal allows itself at each place.
 *
 * @param fastest as it is set
 * @param known at the places that AWS has slowed down at some time, by account and region
 */
public record CallPace(double fastest, Map<String, Double> known) {

	public CallPace {
		known = Map.copyOf(known);
	}

	/** At that place. */
	public double at(Location location) {
		return Math.min(this.fastest, this.known.getOrDefault(CallRates.key(location), this.fastest));
	}

}
