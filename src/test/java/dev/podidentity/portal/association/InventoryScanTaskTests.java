package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/** With the real scheduler on a database in memory. */
class InventoryScanTaskTests {

	private static final Person APPROVER = person(Role.APPROVER);

	private final AtomicInteger scans = new AtomicInteger();

	private final InventoryScan scan = mock(InventoryScan.class);

	private final DriverManagerDataSource dataSource = new DriverManagerDataSource(
			"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

	private final TransactionTemplate transaction = new TransactionTemplate(
			new JdbcTransactionManager(this.dataSource));

	private final InventoryScanTask task = new InventoryScanTask(this.scan, mock(RoleScan.class),
			new AssociationSettings(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1)));

	private final Scheduler scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(this.dataSource))
		.startTasks(this.task)
		.pollingInterval(Duration.ofMillis(50))
		.threads(2)
		.build();

	private final InventoryChecks checks = checks();

	@BeforeEach
	void migrate() {
		Flyway.configure()
			.dataSource(this.dataSource)
			.locations("classpath:db/migration/common", "classpath:db/migration/h2")
			.load()
			.migrate();
		willAnswer((call) -> {
			this.scans.incrementAndGet();
			return 2;
		}).given(this.scan).run();
	}

	@AfterEach
	void stop() {
		this.scheduler.stop();
	}

	@Test
	void scansSoonAfterTheStartAndThenWaits() {
		this.scheduler.start();
		await().untilAtomic(this.scans, is(1));
		await().until(() -> seconds() > 3_000);
	}

	@Test
	void replicaThatStartsDoesNotWaitForTheRestOfTheInterval() {
		this.task.bringForward(this.scheduler, Clock.systemUTC().instant().plus(Duration.ofHours(1)));
		this.scheduler.start();
		await().untilAtomic(this.scans, is(1));
	}

	@Test
	void tryAgainSoonWhileTheCatalogIsRead() {
		willAnswer((call) -> {
			this.scans.incrementAndGet();
			return 0;
		}).given(this.scan).run();
		this.scheduler.start();
		await().untilAtomic(this.scans, is(2));
	}

	@Test
	void failureOfThePortalDoesNotEndTheScans() {
		willAnswer((call) -> {
			this.scans.incrementAndGet();
			throw new UnsupportedOperationException("broken");
		}).given(this.scan).run();
		this.scheduler.start();
		await().untilAtomic(this.scans, is(1));
		await().until(() -> seconds() > 3_000);
	}

	@Test
	void checkNowBringsTheNextScanForward() {
		scansSoonAfterTheStartAndThenWaits();
		assertThat(this.transaction.<Boolean>execute((status) -> this.checks.scanNow(APPROVER))).isTrue();
		await().untilAtomic(this.scans, is(2));
	}

	@Test
	void askedForTwiceItIsDoneOnce() {
		assertThat(this.transaction.<Boolean>execute((status) -> this.checks.scanNow(APPROVER))).isTrue();
		assertThat(this.transaction.<Boolean>execute((status) -> this.checks.scanNow(APPROVER))).isTrue();
		assertThat(JdbcClient.create(this.dataSource)
			.sql("select count(*) from scheduled_tasks")
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	/** As replicas do that start together. */
	@Test
	void broughtForwardByManyAtOnceItIsThereOnce() throws Exception {
		Instant later = Clock.systemUTC().instant().plus(Duration.ofHours(1));
		Callable<Boolean> start = () -> this.task.bringForward(this.scheduler, later);
		ExecutorService replicas = Executors.newFixedThreadPool(8);
		try {
			for (Future<Boolean> started : replicas.invokeAll(Collections.nCopies(200, start))) {
				assertThat(started.get()).isTrue();
			}
		}
		finally {
			replicas.shutdownNow();
		}
		assertThat(JdbcClient.create(this.dataSource)
			.sql("select count(*) from scheduled_tasks")
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void whileOneRunsNoOtherBegins() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		willAnswer((call) -> {
			running.countDown();
			end.await(10, TimeUnit.SECONDS);
			return 2;
		}).given(this.scan).run();
		this.scheduler.start();
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.transaction.<Boolean>execute((status) -> this.checks.scanNow(APPROVER))).isFalse();
		end.countDown();
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, names = { "APPROVER", "ADMINISTRATOR" }, mode = EnumSource.Mode.EXCLUDE)
	void othersMayNotAsk(Role role) {
		assertThat(this.checks.mayAsk(person(role))).isFalse();
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.checks.scanNow(person(role)));
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, names = { "APPROVER", "ADMINISTRATOR" })
	void approversAndAdministratorsMayAsk(Role role) {
		assertThat(this.checks.mayAsk(person(role))).isTrue();
	}

	/** How long until the next scan. */
	private long seconds() {
		return this.scheduler.getScheduledExecution(this.task.instanceId("all-clusters"))
			.filter((execution) -> !execution.isPicked())
			.map((execution) -> Duration.between(Clock.systemUTC().instant(), execution.getExecutionTime()).toSeconds())
			.orElse(0L);
	}

	private InventoryChecks checks() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("scheduler", this.scheduler);
		return new InventoryChecks(this.task, beans.getBeanProvider(Scheduler.class), Clock.systemUTC());
	}

	private static Person person(Role role) {
		return new Person("someone", "Some One", Set.of(), Set.of(role));
	}

}
