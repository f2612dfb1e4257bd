package dev.podidentity.portal.provisioning;

import java.sql.DatabaseMetaData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * Budgets in PostgreSQL where several replicas can share it, else in memory: H2 serves
 * one replica.
 */
@Configuration(proxyBeanMethods = false)
class CallBudgetsConfiguration {

	private static final Duration AHEAD_FOR = Duration.ofSeconds(1);

	@Bean
	CallBudgets callBudgets(DataSource dataSource, Clock clock) throws MetaDataAccessException {
		String product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
		return product.equals("PostgreSQL") ? shared(dataSource, new ClockMeter(clock))
				: inMemory(new ClockMeter(clock));
	}

	/**
	 * What several workers of a replica ask for at the same time is asked for at once.
	 */
	private static CallBudgets shared(DataSource dataSource, TimeMeter meter) {
		ProxyManager<String> manager = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
			.primaryKeyMapper(PrimaryKeyMapper.STRING)
			.table("call_budget")
			.clientClock(meter)
			.build();
		return (location, configuration) -> manager.builder()
			.withOptimization(Optimizations.delaying(new DelayParameters(ahead(configuration), AHEAD_FOR)))
			.build(location, () -> configuration);
	}

	private static long ahead(BucketConfiguration configuration) {
		return Math.max(1, configuration.getBandwidths()[0].getCapacity() / 20);
	}

	static CallBudgets inMemory(TimeMeter meter) {
		Map<String, Bucket> buckets = new ConcurrentHashMap<>();
		return (location, configuration) -> buckets.computeIfAbsent(location, (key) -> {
			LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(meter);
			for (var limit : configuration.getBandwidths()) {
				builder.addLimit(limit);
			}
			return builder.build();
		});
	}

	/** The portal's clock for Bucket4j. */
	record ClockMeter(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			Instant now = this.clock.instant();
			return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
