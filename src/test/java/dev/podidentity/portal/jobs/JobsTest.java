package dev.podidentity.portal.jobs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.testing.PostgresServer;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine on a database in memory with the real migrations; jobs of the task "crumble"
 * do what {@link Crumbling} is told, and pauses are short.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringJUnitConfig(JobsTest.Surroundings.class)
@interface JobsTest {

	@TestConfiguration(proxyBeanMethods = false)
	@Import({ StoppedJobStore.class, StoppedJobs.class, RecordedTrail.class, Crumbling.class })
	class Surroundings {

		@Bean(destroyMethod = "close")
		HikariDataSource dataSource(@Value("${jobs.database:h2}") String vendor) {
			HikariDataSource database = vendor.equals("h2") ? pool("jdbc:h2:mem:jobs;DB_CLOSE_DELAY=-1", "sa", "")
					: postgres();
			Flyway.configure()
				.dataSource(database)
				.locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
				.placeholders(Map.of("app-role", "portal_app"))
				.load()
				.migrate();
			return database;
		}

		private static HikariDataSource postgres() {
			PostgresServer.Database database = PostgresServer.shared().newDatabase();
			return pool(database.url(), database.ownerRole(), database.password());
		}

		private static HikariDataSource pool(String url, String username, String password) {
			return DataSourceBuilder.create()
				.type(HikariDataSource.class)
				.url(url)
				.username(username)
				.password(password)
				.build();
		}

		@Bean
		JdbcClient jdbcClient(DataSource dataSource) {
			return JdbcClient.create(dataSource);
		}

		@Bean
		PlatformTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
			return new TransactionTemplate(transactionManager);
		}

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

		@Bean
		JobFailures jobFailures(StoppedJobStore store, AuditTrail trail, TransactionTemplate transaction) {
			return new JobFailures(store, trail, transaction, Duration.ofMillis(1), Duration.ofMillis(5));
		}

		@Bean
		Jobs jobs(ObjectProvider<Scheduler> scheduler, Clock clock) {
			return new Jobs(scheduler, clock);
		}

		@Bean(initMethod = "start", destroyMethod = "stop")
		Scheduler scheduler(DataSource dataSource, JobFailures failures, Crumbling crumbling) {
			return Scheduler
				.create(new TransactionAwareDataSourceProxy(dataSource),
						Tasks.oneTime(Crumbling.TASK)
							.onFailure(failures.retryThenStop())
							.onDeadExecution(failures.reviveThenStop())
							.execute((instance, context) -> crumbling.run(instance.getData())))
				.serializer(new Jackson3Serializer())
				.pollingInterval(Duration.ofMillis(20))
				.heartbeatInterval(Duration.ofMillis(50))
				.threads(3)
				.build();
		}

	}

}
