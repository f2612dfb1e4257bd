package dev.podidentity.portal.sandbox.faults;

import java.time.Duration;
import java.time.Instant;

/** Lets so many calls through; filled at a steady rate, up to the burst. */
final class TokenBucket {

	private final Throttle throttle;

	private double tokens;

	private Instant filledAt;

	TokenBucket(Throttle throttle, Instant now) {
		this.throttle = throttle;
		this.tokens = throttle.burst();
		this.filledAt = now;
	}

	synchronized boolean take(Instant now) {
		double seconds = Math.max(0, Duration.between(this.filledAt, now).toNanos() / 1e9);
		this.tokens = Math.min(this.throttle.burst(), this.tokens + seconds * this.throttle.rate());
		this.filledAt = now;
		if (this.tokens < 1) {
			return false;
		}
		this.tokens--;
		return true;
	}

}
