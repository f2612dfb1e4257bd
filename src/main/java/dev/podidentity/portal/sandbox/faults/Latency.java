package dev.podidentity.portal.sandbox.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How long calls take: log-normal, as services do, or constant where only the median is
 * given.
 *
 * @param median half of the calls take longer
 * @param p99 one in a hundred takes longer
 */
record Latency(Duration median, @Nullable Duration p99) {

	/** How many standard deviations 99 % of a normal distribution lie below. */
	private static final double P99_DEVIATIONS = 2.3263478740408408;

	Latency {
		Assert.isTrue(median != null && !median.isZero(), "median must be more than 0, such as \"50ms\"");
		Assert.isTrue(p99 == null || p99.compareTo(median) >= 0,
				"p99 must not be below median; raise it or leave it out");
	}

	Duration sample(RandomGenerator random) {
		if (this.p99 == null) {
			return this.median;
		}
		double sigma = Math.log((double) this.p99.toNanos() / this.median.toNanos()) / P99_DEVIATIONS;
		return Duration.ofNanos((long) (this.median.toNanos() * Math.exp(sigma * random.nextGaussian())));
	}

}
