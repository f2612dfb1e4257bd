package dev.podidentity.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseClockTests {

	private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	private final AtomicLong nanos = new AtomicLong(1_000);

	private @Nullable Instant database = NOON;

	private final DatabaseClock clock = new DatabaseClock(this::ask, this.nanos::get);

	private Instant ask() {
		if (this.database == null) {
			throw new DataAccessResourceFailureException("away");
		}
		return this.database;
	}

	@Test
	void startsWithTheTimeOfTheDatabase() {
		assertThat(this.clock.instant()).isEqualTo(NOON);
	}

	@Test
	void goesOnByTheMonotonicClockInBetween() {
		pass(Duration.ofSeconds(7));
		assertThat(this.clock.instant()).isEqualTo(NOON.plusSeconds(7));
	}

	@Test
	void followsTheDatabaseWhereItsTimeIsAnother() {
		pass(Duration.ofSeconds(30));
		this.database = NOON.plusSeconds(90);
		this.clock.refresh();
		assertThat(this.clock.instant()).isEqualTo(NOON.plusSeconds(90));
	}

	@Test
	void doesNotWaverByTheTimeThatAskingTakes() {
		pass(Duration.ofSeconds(30));
		this.database = NOON.plusSeconds(30).minusMillis(20);
		this.clock.refresh();
		assertThat(this.clock.instant()).isEqualTo(NOON.plusSeconds(30));
	}

	@Test
	void goesOnWhileTheDatabaseIsAway() {
		this.database = null;
		pass(Duration.ofSeconds(30));
		this.clock.refresh();
		assertThat(this.clock.instant()).isEqualTo(NOON.plusSeconds(30));
	}

	@Test
	void knowsNoZoneButUtc() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.clock.withZone(java.time.ZoneId.of("Europe/Berlin")));
	}

	private void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

}
