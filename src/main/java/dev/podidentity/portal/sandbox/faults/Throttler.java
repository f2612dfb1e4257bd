package dev.podidentity.portal.sandbox.faults;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.podidentity.portal.sandbox.cloud.Location;
import org.jspecify.annotations.Nullable;

/** One bucket for each account and region. */
final class Throttler {

	private final Map<Location, TokenBucket> buckets = new ConcurrentHashMap<>();

	private final @Nullable Throttle throttle;

	private final Clock clock;

	Throttler(@Nullable Throttle throttle, Clock clock) {
		this.throttle = throttle;
		this.clock = clock;
	}

	boolean lets(Location location) {
		Throttle limit = this.throttle;
		if (limit == null || !limit.concerns(location)) {
			return true;
		}
		return this.buckets.computeIfAbsent(location, (key) -> new TokenBucket(limit, this.clock.instant()))
			.take(this.clock.instant());
	}

}
