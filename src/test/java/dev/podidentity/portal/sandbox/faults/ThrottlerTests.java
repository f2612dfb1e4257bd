package dev.podidentity.portal.sandbox.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.podidentity.portal.sandbox.cloud.Location;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottlerTests {

	private static final Location FRANKFURT = new Location("111122223333", "eu-central-1");

	private static final Location IRELAND = new Location("111122223333", "eu-west-1");

	private static final Location OTHER_ACCOUNT = new Location("444455556666", "eu-central-1");

	private final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T12:00:00Z"));

	@Test
	void burstIsLetThroughAndThenTheRate() {
		Throttler throttler = new Throttler(new Throttle(5, 10, null), this.clock);
		assertThat(taken(throttler, FRANKFURT, 100)).isEqualTo(10);
		this.clock.move(Duration.ofMillis(200));
		assertThat(taken(throttler, FRANKFURT, 100)).isEqualTo(1);
		this.clock.move(Duration.ofSeconds(1));
		assertThat(taken(throttler, FRANKFURT, 100)).isEqualTo(5);
		this.clock.move(Duration.ofHours(1));
		assertThat(taken(throttler, FRANKFURT, 100)).isEqualTo(10);
	}

	@Test
	void partsOfACallAddUp() {
		Throttler throttler = new Throttler(new Throttle(1, 1, null), this.clock);
		assertThat(taken(throttler, FRANKFURT, 1)).isEqualTo(1);
		this.clock.move(Duration.ofMillis(600));
		assertThat(taken(throttler, FRANKFURT, 1)).isZero();
		this.clock.move(Duration.ofMillis(600));
		assertThat(taken(throttler, FRANKFURT, 1)).isEqualTo(1);
	}

	@Test
	void accountsAndRegionsHaveBucketsOfTheirOwn() {
		Throttler throttler = new Throttler(new Throttle(1, 2, null), this.clock);
		assertThat(taken(throttler, FRANKFURT, 3)).isEqualTo(2);
		assertThat(taken(throttler, IRELAND, 3)).isEqualTo(2);
		assertThat(taken(throttler, OTHER_ACCOUNT, 3)).isEqualTo(2);
	}

	@Test
	void onlyNamedAccountsAreThrottled() {
		Throttler throttler = new Throttler(new Throttle(1, 2, List.of("111122223333")), this.clock);
		assertThat(taken(throttler, FRANKFURT, 10)).isEqualTo(2);
		assertThat(taken(throttler, OTHER_ACCOUNT, 10)).isEqualTo(10);
	}

	@Test
	void withoutAThrottleAllIsLetThrough() {
		assertThat(taken(new Throttler(null, this.clock), FRANKFURT, 1000)).isEqualTo(1000);
	}

	private static long taken(Throttler throttler, Location location, int calls) {
		return IntStream.range(0, calls).filter((i) -> throttler.lets(location)).count();
	}

}
