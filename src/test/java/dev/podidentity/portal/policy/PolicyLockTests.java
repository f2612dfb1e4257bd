package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.podidentity.portal.testing.PostgresServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is decided by a version after a newer one has come in force. There is no pause
 * in these tests that has to be long enough: a lock that is missing shows at once.
 */
class PolicyLockTests {

	@ParameterizedTest
	@ValueSource(strings = { "h2", "postgresql" })
	void everyLockThatADecisionMayTakeIsThere(String vendor) {
		assertThat(new Policy(vendor).locks())
			.containsExactlyElementsOf(IntStream.range(0, PolicyVersions.LOCKS).boxed().toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2", "postgresql" })
	void newVersionWaitsForWhatIsDecidedByTheOneBefore(String vendor) throws Exception {
		Policy policy = new Policy(vendor);
		CountDownLatch decided = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		CompletableFuture<Boolean> decision = CompletableFuture
			.supplyAsync(() -> policy.transaction.execute((status) -> {
				boolean inForce = policy.inForce.isInForce(1);
				decided.countDown();
				await(go);
				return inForce && policy.versions.newestNumber() == 1;
			}));
		await(decided);
		CompletableFuture<Void> adoption = CompletableFuture.runAsync(() -> policy.adopt(2));
		Thread.sleep(300);
		assertThat(adoption).isNotDone();
		go.countDown();
		assertThat(decision.get(10, TimeUnit.SECONDS)).isTrue();
		adoption.get(10, TimeUnit.SECONDS);
		assertThat(policy.decidesBy(1)).isFalse();
		assertThat(policy.decidesBy(2)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2", "postgresql" })
	void whatIsDecidedWaitsForTheVersionThatComesInForceAndGoesByIt(String vendor) throws Exception {
		Policy policy = new Policy(vendor);
		CountDownLatch added = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		CompletableFuture<Void> adoption = CompletableFuture
			.runAsync(() -> policy.transaction.executeWithoutResult((status) -> {
				policy.versions.add(document(2));
				added.countDown();
				await(go);
			}));
		await(added);
		CompletableFuture<Boolean> decision = CompletableFuture.supplyAsync(() -> policy.decidesBy(1));
		Thread.sleep(300);
		assertThat(decision).isNotDone();
		go.countDown();
		adoption.get(10, TimeUnit.SECONDS);
		assertThat(decision.get(10, TimeUnit.SECONDS)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2", "postgresql" })
	void whoWaitsForTooLongIsTold(String vendor) {
		Policy policy = new Policy(vendor);
		policy.transaction.executeWithoutResult((status) -> {
			policy.versions.add(document(2));
			assertThat(CompletableFuture.supplyAsync(() -> policy.decidesBy(1))).failsWithin(20, TimeUnit.SECONDS)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(PolicyLocked.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2", "postgresql" })
	void onlyLookingLocksNothing(String vendor) {
		Policy policy = new Policy(vendor);
		policy.transaction.executeWithoutResult((status) -> {
			policy.versions.add(document(2));
			assertThat(CompletableFuture.supplyAsync(() -> policy.inForce.isInForce(1)).join()).isTrue();
		});
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static PolicyDocument document(int number) {
		String text = "rules: []";
		return new PolicyDocument(number, text, null, PolicyVersions.digest(text), "portal",
				Instant.parse("2026-11-23T09:00:00Z"));
	}

	/** On a database of its own, with version 1 in force. */
	private static final class Policy {

		private final PolicyVersions versions;

		private final PolicyInForce inForce;

		private final TransactionTemplate transaction;

		private final JdbcClient jdbc;

		Policy(String vendor) {
			DataSource database = vendor.equals("h2")
					? new DriverManagerDataSource(
							"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "")
					: postgres();
			Flyway.configure()
				.dataSource(database)
				.locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
				.placeholders(Map.of("app-role", "portal_app"))
				.load()
				.migrate();
			this.jdbc = JdbcClient.create(database);
			this.versions = new PolicyVersions(this.jdbc);
			this.inForce = new PolicyInForce(this.versions);
			this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
			adopt(1);
		}

		private static DataSource postgres() {
			PostgresServer.Database database = PostgresServer.shared().newDatabase();
			return new DriverManagerDataSource(database.url(), database.ownerRole(), database.password());
		}

		List<Integer> locks() {
			return this.jdbc.sql("select id from policy_lock order by id").query(Integer.class).list();
		}

		void adopt(int number) {
			this.transaction.executeWithoutResult((status) -> this.versions.add(document(number)));
		}

		boolean decidesBy(int number) {
			return Boolean.TRUE.equals(this.transaction.execute((status) -> this.inForce.isInForce(number)));
		}

	}

}
