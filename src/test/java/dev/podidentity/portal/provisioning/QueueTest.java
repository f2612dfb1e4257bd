package dev.podidentity.portal.provisioning;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.Map;

import javax.sql.DataSource;

import dev.podidentity.portal.testing.MovingClock;
import dev.podidentity.portal.testing.PostgresServer;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** The queue on a database in memory with the real migrations. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringJUnitConfig(QueueTest.Surroundings.class)
@interface QueueTest {

	@TestConfiguration(proxyBeanMethods = false)
	@Import({ ChangeQueue.class, CallRates.class })
	class Surroundings {

		static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

		@Bean
		DataSource dataSource(@Value("${queue.database:h2}") String vendor) {
			DataSource database = vendor.equals("h2")
					? new DriverManagerDataSource("jdbc:h2:mem:queue;DB_CLOSE_DELAY=-1", "sa", "") : postgres();
			Flyway.configure()
				.dataSource(database)
				.locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
				.placeholders(Map.of("app-role", "portal_app"))
				.load()
				.migrate();
			return ProxyDataSourceBuilder.create(database).countQuery().build();
		}

		private static DataSource postgres() {
			PostgresServer.Database database = PostgresServer.shared().newDatabase();
			return new DriverManagerDataSource(database.url(), database.ownerRole(), database.password());
		}

		@Bean
		JdbcClient jdbcClient(DataSource dataSource) {
			return JdbcClient.create(dataSource);
		}

		@Bean
		ProvisioningSettings settings() {
			return new ProvisioningSettings(10, 20);
		}

		@Bean
		MovingClock clock() {
			return new MovingClock(NOON);
		}

	}

}
