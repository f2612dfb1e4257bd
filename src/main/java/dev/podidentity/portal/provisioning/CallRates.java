package dev.podidentity.portal.provisioning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.podidentity.portal.aws.Location;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many calls per second each account and region bears at the moment, as all replicas
 * know it. Throttling cuts the rate, time lets it grow to what is set: less in steps,
 * more by and by, as TCP does. What is stored is the rate after the last cut, and when
 * that was.
 */
@Component
class CallRates {

	/** Calls that were throttled together are one sign, not many. */
	static final Duration SETTLING = Duration.ofSeconds(1);

	private static final double CUT = 0.7;

	/** The slowest rate as a part of the one that is set. */
	private static final double SLOWEST = 0.05;

	/** How long it takes to grow from nothing to what is set. */
	private static final Duration RECOVERY = Duration.ofSeconds(60);

	private final JdbcClient jdbc;

	private final double fastest;

	private final Clock clock;

	CallRates(JdbcClient jdbc, ProvisioningSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.fastest = settings.callsPerSecond();
		this.clock = clock;
	}

	/** The rate now; calls per second. */
	double of(Location location) {
		return read(location).map(this::current).orElse(this.fastest);
	}

	/** The rates of all places now; one statement, however many there are. */
	CallPace pace() {
		Map<String, Double> slowed = new HashMap<>();
		this.jdbc.sql("select location, calls_per_second, changed_at from call_rate").query((row) -> {
			slowed.put(row.getString("location"), current(rate(row, 0)));
		});
		return new CallPace(this.fastest, slowed);
	}

	/**
	 * AWS throttled a call. Only one replica cuts a rate at a time; the others see what
	 * it has written.
	 * @return the new rate, where this was the first sign of it
	 */
	Optional<Double> throttled(Location location) {
		Instant now = this.clock.instant();
		Optional<Rate> known = read(location);
		if (known.isEmpty()) {
			return insert(location, cut(this.fastest), now);
		}
		Rate before = known.get();
		if (now.isBefore(before.changedAt().plus(SETTLING))) {
			return Optional.empty();
		}
		double after = cut(current(before));
		int changed = this.jdbc
			.sql("update call_rate set calls_per_second = ?, changed_at = ? where location = ? and changed_at = ?")
			.params(after, now.atOffset(ZoneOffset.UTC), key(location), before.changedAt().atOffset(ZoneOffset.UTC))
			.update();
		return (changed == 1) ? Optional.of(after) : Optional.empty();
	}

	private double cut(double rate) {
		return Math.max(this.fastest * SLOWEST, rate * CUT);
	}

	private Optional<Double> insert(Location location, double rate, Instant now) {
		try {
			this.jdbc.sql("insert into call_rate (location, calls_per_second, changed_at) values (?, ?, ?)")
				.params(key(location), rate, now.atOffset(ZoneOffset.UTC))
				.update();
			return Optional.of(rate);
		}
		catch (DuplicateKeyException ex) {
			// another replica was faster
			return Optional.empty();
		}
	}

	private double current(Rate rate) {
		double seconds = Duration.between(rate.changedAt(), this.clock.instant()).toMillis() / 1000.0;
		double grown = rate.callsPerSecond() + this.fastest * Math.max(0, seconds) / RECOVERY.toSeconds();
		return Math.min(this.fastest, grown);
	}

	private Optional<Rate> read(Location location) {
		return this.jdbc.sql("select calls_per_second, changed_at from call_rate where location = ?")
			.param(key(location))
			.query(CallRates::rate)
			.optional();
	}

	private static Rate rate(ResultSet row, int number) throws SQLException {
		return new Rate(row.getDouble("calls_per_second"),
				row.getObject("changed_at", OffsetDateTime.class).toInstant());
	}

	static String key(Location location) {
		return location.account() + "/" + location.region();
	}

	private record Rate(double callsPerSecond, Instant changedAt) {
	}

}
