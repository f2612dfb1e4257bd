package dev.podidentity.portal.sandbox.faults;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyTests {

	private final SplittableRandom random = new SplittableRandom(1);

	@Test
	void medianAloneIsConstant() {
		Latency latency = new Latency(Duration.ofMillis(50), null);
		assertThat(IntStream.range(0, 10).mapToObj((i) -> latency.sample(this.random)))
			.containsOnly(Duration.ofMillis(50));
	}

	@Test
	void distributionGoesThroughMedianAndP99() {
		Latency latency = new Latency(Duration.ofMillis(50), Duration.ofMillis(200));
		List<Duration> sorted = IntStream.range(0, 10_000)
			.mapToObj((i) -> latency.sample(this.random))
			.sorted()
			.toList();
		assertThat(sorted.get(5_000)).isBetween(Duration.ofMillis(48), Duration.ofMillis(52));
		assertThat(sorted.get(9_900)).isBetween(Duration.ofMillis(180), Duration.ofMillis(220));
		assertThat(sorted.get(0)).isPositive();
	}

}
