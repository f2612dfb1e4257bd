package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;

import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Replicas share the budget and the rate; each has a limiter of its own. */
class CallLimiterTests {

	private static final Location SLOW = new Location("111122223333", "eu-central-1");

	private static final Location OTHER = new Location("777788889999", "us-east-1");

	private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

	private final MovingClock clock = new MovingClock(START);

	private final JdbcClient jdbc = JdbcClient
		.create(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));

	private final ProvisioningSettings settings = new ProvisioningSettings(10, 20);

	private final CallRates rates = new CallRates(this.jdbc, this.settings, this.clock);

	private final CallBudgets budgets = CallBudgetsConfiguration
		.inMemory(new CallBudgetsConfiguration.ClockMeter(this.clock));

	private final CallLimiter limiter = replica();

	@BeforeEach
	void table() {
		this.jdbc.sql(
				"create table call_rate (location varchar(60) primary key, calls_per_second double precision not null, changed_at timestamp with time zone not null)")
			.update();
	}

	private CallLimiter replica() {
		return new CallLimiter(this.budgets, this.rates, this.settings, this.clock);
	}

	@Test
	void burstGoesAtOnceAndTheRestAtTheRate() {
		assertThat(admitted(this.limiter, SLOW, 100)).isEqualTo(20);
		this.clock.move(Duration.ofSeconds(1));
		assertThat(admitted(this.limiter, SLOW, 100)).isEqualTo(10);
	}

	@Test
	void replicasShareOneBudget() {
		assertThat(admitted(this.limiter, SLOW, 15)).isEqualTo(15);
		assertThat(admitted(replica(), SLOW, 15)).isEqualTo(5);
	}

	@Test
	void otherAccountsAreNotSlowed() {
		admitted(this.limiter, SLOW, 100);
		this.limiter.spent(SLOW, 1, true);
		assertThat(admitted(this.limiter, OTHER, 20)).isEqualTo(20);
	}

	@Test
	void thoseWhoWaitAreToldOneTurnAfterTheOther() {
		admitted(this.limiter, SLOW, 20);
		List<Instant> turns = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			turns.add(this.limiter.admit(SLOW).orElseThrow());
		}
		assertThat(turns).isSorted().doesNotHaveDuplicates();
		assertThat(Duration.between(turns.get(0), turns.get(49))).isBetween(Duration.ofMillis(4_800),
				Duration.ofMillis(5_000));
	}

	@Test
	void nobodyIsSentAwayForLongerThanHalfAMinute() {
		admitted(this.limiter, SLOW, 20);
		for (int i = 0; i < 1_000; i++) {
			assertThat(this.limiter.admit(SLOW).orElseThrow()).isAfter(this.clock.instant())
				.isBeforeOrEqualTo(this.clock.instant().plusSeconds(30));
		}
	}

	@Test
	void everyCallOfAnAttemptIsPaidFor() {
		this.limiter.admit(SLOW);
		this.limiter.spent(SLOW, 3, false);
		assertThat(admitted(this.limiter, SLOW, 100)).isEqualTo(17);
	}

	@Test
	void throttlingCutsTheRateOnceForAllThatWereThrottledTogether() {
		this.limiter.spent(SLOW, 1, true);
		this.limiter.spent(SLOW, 1, true);
		replica().spent(SLOW, 1, true);
		assertThat(this.rates.of(SLOW)).isEqualTo(7);
		this.clock.move(CallRates.SETTLING);
		this.limiter.spent(SLOW, 1, true);
		assertThat(this.rates.of(SLOW)).isBetween(5.0, 5.2);
	}

	@Test
	void throttlingCutsTheRateAlsoRightAfterItHasGrown() {
		this.limiter.spent(SLOW, 1, true);
		this.clock.move(Duration.ofSeconds(6));
		this.limiter.spent(SLOW, 1, false);
		assertThat(this.rates.of(SLOW)).isEqualTo(8);
		this.limiter.spent(SLOW, 1, true);
		assertThat(this.rates.of(SLOW)).isBetween(5.5, 5.7);
	}

	@Test
	void burstShrinksWithTheRate() {
		this.limiter.spent(SLOW, 1, true);
		assertThat(admitted(this.limiter, SLOW, 100)).isEqualTo(14);
	}

	@Test
	void replicaThatStartsFindsTheRateThatTheOthersLearnt() {
		this.limiter.spent(SLOW, 1, true);
		admitted(this.limiter, SLOW, 100);
		CallLimiter late = replica();
		this.clock.move(Duration.ofSeconds(1));
		assertThat(admitted(late, SLOW, 100)).isEqualTo(7);
	}

	@Test
	void rateNeverFallsToNothing() {
		for (int i = 0; i < 50; i++) {
			this.limiter.spent(SLOW, 1, true);
			this.clock.move(CallRates.SETTLING);
		}
		assertThat(this.rates.of(SLOW)).isGreaterThanOrEqualTo(0.5);
	}

	@Test
	void timeLetsTheRateGrowToWhatIsSetAndNoFurther() {
		this.limiter.spent(SLOW, 1, true);
		for (int i = 0; i < 20; i++) {
			this.clock.move(Duration.ofSeconds(2));
			this.limiter.spent(SLOW, 1, false);
		}
		assertThat(this.rates.of(SLOW)).isEqualTo(10);
		this.clock.move(Duration.ofMinutes(1));
		assertThat(admitted(this.limiter, SLOW, 100)).isEqualTo(20);
	}

	/**
	 * As AWS does it: 5 calls per second, 10 at once. Two replicas with 300 jobs each
	 * ask, call and come back when they are told.
	 */
	@Test
	void throttledAccountIsUsedFullyWithFewCallsInVain() {
		Simulation simulation = new Simulation(List.of(this.limiter, replica()), 5, 10);
		simulation.run(600);
		assertThat(simulation.calls).isLessThan(600 * 11 / 10);
		assertThat(Duration.between(START, this.clock.instant())).isLessThan(Duration.ofSeconds(600 / 5 * 12 / 10));
	}

	private static int admitted(CallLimiter limiter, Location location, int times) {
		int admitted = 0;
		for (int i = 0; i < times; i++) {
			if (limiter.admit(location).isEmpty()) {
				admitted++;
			}
		}
		return admitted;
	}

	private final class Simulation {

		private final PriorityQueue<Waiting> queue = new PriorityQueue<>(Comparator.comparing(Waiting::due));

		private final List<CallLimiter> replicas;

		private final double rate;

		private final double burst;

		private double tokens;

		private Instant filled = START;

		private int calls;

		Simulation(List<CallLimiter> replicas, double rate, double burst) {
			this.replicas = replicas;
			this.rate = rate;
			this.burst = burst;
			this.tokens = burst;
		}

		void run(int jobs) {
			for (int i = 0; i < jobs; i++) {
				this.queue.add(new Waiting(START, this.replicas.get(i % this.replicas.size())));
			}
			while (!this.queue.isEmpty()) {
				Waiting next = this.queue.poll();
				Instant polled = next.due().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
				if (polled.isAfter(CallLimiterTests.this.clock.instant())) {
					CallLimiterTests.this.clock.moveTo(polled);
				}
				step(next.replica()).ifPresent((due) -> this.queue.add(new Waiting(due, next.replica())));
			}
		}

		private Optional<Instant> step(CallLimiter replica) {
			Optional<Instant> turn = replica.admit(SLOW);
			if (turn.isPresent()) {
				return turn;
			}
			this.calls++;
			boolean throttled = !take();
			replica.spent(SLOW, 1, throttled);
			return throttled ? Optional.of(CallLimiterTests.this.clock.instant().plusMillis(500)) : Optional.empty();
		}

		private boolean take() {
			Instant now = CallLimiterTests.this.clock.instant();
			double seconds = Duration.between(this.filled, now).toMillis() / 1000.0;
			this.tokens = Math.min(this.burst, this.tokens + seconds * this.rate);
			this.filled = now;
			if (this.tokens < 1) {
				return false;
			}
			this.tokens--;
			return true;
		}

	}

	private record Waiting(Instant due, CallLimiter replica) {
	}

}
