package dev.podidentity.portal;

import java.sql.DatabaseMetaData;
import java.time.Clock;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * The one source of time, so that tests can move it. It ticks in microseconds, as
 * PostgreSQL keeps them: what is answered now and what is read later are equal.
 */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

	private static final Duration MICROSECOND = Duration.ofNanos(1000);

	/** Replicas share a PostgreSQL and take its time; H2 is in this process. */
	@Bean
	@ConditionalOnMissingBean
	Clock clock(DataSource dataSource) throws MetaDataAccessException {
		String product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
		Clock clock = product.equals("PostgreSQL") ? DatabaseClock.of(dataSource) : Clock.systemUTC();
		return Clock.tick(clock, MICROSECOND);
	}

}
