package dev.podidentity.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The time of the database, so that replicas whose clocks are wrong agree on what is due,
 * dead or expired. It is asked for now and then; in between, time passes as the monotonic
 * clock of this machine counts it, which nobody can set.
 */
final class DatabaseClock extends Clock {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseClock.class);

	private static final Duration REFRESH = Duration.ofSeconds(30);

	/** Less than what the question itself may take is no difference. */
	private static final Duration TOLERANCE = Duration.ofMillis(50);

	private final Supplier<Instant> database;

	private final LongSupplier nanoTime;

	private volatile Anchor anchor;

	DatabaseClock(Supplier<Instant> database, LongSupplier nanoTime) {
		this.database = database;
		this.nanoTime = nanoTime;
		this.anchor = ask();
	}

	/** A clock that asks again every half minute, on a thread of its own. */
	static DatabaseClock of(DataSource dataSource) {
		JdbcClient jdbc = JdbcClient.create(dataSource);
		DatabaseClock clock = new DatabaseClock(
				() -> jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant(),
				System::nanoTime);
		CustomizableThreadFactory threads = new CustomizableThreadFactory("database-clock-");
		threads.setDaemon(true);
		ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(threads);
		scheduler.scheduleWithFixedDelay(clock::refresh, REFRESH.toSeconds(), REFRESH.toSeconds(), TimeUnit.SECONDS);
		return clock;
	}

	/** Where the database does not answer, time goes on as it did. */
	void refresh() {
		try {
			Anchor asked = ask();
			if (Duration.between(this.anchor.at(asked.nanos()), asked.time()).abs().compareTo(TOLERANCE) > 0) {
				this.anchor = asked;
			}
		}
		catch (DataAccessException ex) {
			logger.warn("The database does not tell its time; going on as before: {}", ex.getMessage());
		}
	}

	private Anchor ask() {
		long before = this.nanoTime.getAsLong();
		Instant time = this.database.get();
		long after = this.nanoTime.getAsLong();
		return new Anchor(time, before + (after - before) / 2);
	}

	@Override
	public Instant instant() {
		return this.anchor.at(this.nanoTime.getAsLong());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("The portal keeps time in UTC");
	}

	private record Anchor(Instant time, long nanos) {

		Instant at(long now) {
			return this.time.plusNanos(now - this.nanos);
		}

	}

}
