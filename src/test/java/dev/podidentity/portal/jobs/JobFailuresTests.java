package dev.podidentity.portal.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.jobs.Crumbling.Payload;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

@JobsTest
class JobFailuresTests {

	/** No worker of the test touches what is due then. */
	private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

	@Autowired
	private Jobs jobs;

	@Autowired
	private JobFailures failures;

	@Autowired
	private StoppedJobs stopped;

	@Autowired
	private Crumbling crumbling;

	@Autowired
	private RecordedTrail trail;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@BeforeEach
	void nothingHasHappened() {
		this.jdbc.sql("delete from stopped_job").update();
		this.jdbc.sql("delete from scheduled_tasks").update();
		this.trail.clear();
	}

	static Stream<Supplier<Throwable>> unforeseen() {
		return Stream.of(() -> new IllegalStateException("bug"), () -> new StackOverflowError("too deep"),
				() -> new OutOfMemoryError("too large"), () -> new AssertionError("no\0t printable"));
	}

	@ParameterizedTest
	@MethodSource("unforeseen")
	void jobThatKeepsFailingStopsAloneAndTheOthersDoNotNotice(Supplier<Throwable> failure) {
		String name = "poison-" + failure.get().getClass().getSimpleName();
		this.crumbling.breakDown(name, failure);
		enqueue(name);
		for (int i = 0; i < 20; i++) {
			enqueue(name + "-neighbour-" + i);
		}

		StoppedJob job = awaitStopped();

		assertThat(job.task()).isEqualTo("crumble");
		assertThat(job.instance()).isEqualTo(name);
		assertThat(job.failures()).isEqualTo(JobFailures.MAX_FAILURES);
		assertThat(job.error()).isEqualTo(failure.get().getClass().getName());
		assertThat(job.message()).isEqualTo(String.valueOf(failure.get().getMessage()).replace('\0', '\uFFFD'));
		assertThat(job.payload()).contains(name);
		assertThat(this.crumbling.tries(name)).isEqualTo(JobFailures.MAX_FAILURES);
		patiently().untilAsserted(() -> assertThat(waiting()).isZero());
		for (int i = 0; i < 20; i++) {
			assertThat(this.crumbling.done(name + "-neighbour-" + i)).isTrue();
		}
	}

	@Test
	void theStopIsInTheTrail() {
		this.crumbling.breakDown("trailed", () -> new IllegalStateException("bug"));
		enqueue("trailed");
		awaitStopped();

		assertThat(this.trail.entries()).singleElement().satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo(AuditEntry.PORTAL);
			assertThat(entry.action()).isEqualTo("job.stop");
			assertThat(entry.object().label()).isEqualTo("crumble trailed");
			assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.FAILED);
			assertThat(entry.detail()).contains("8 times", "IllegalStateException", "bug");
		});
	}

	@Test
	void payloadThatCannotBeReadStopsToo() {
		byte[] garbage = "\u0000{\"name\": ]oops".getBytes(StandardCharsets.UTF_8);
		schedule("unreadable", garbage, 0, Instant.EPOCH);

		StoppedJob job = awaitStopped();

		assertThat(job.instance()).isEqualTo("unreadable");
		assertThat(job.payload()).contains("]oops").doesNotContain("\0");
		assertThat(kept(job)).isEqualTo(garbage);
		assertThat(waiting()).isZero();
	}

	@Test
	void jobThatRecoversIsNotStopped() {
		this.crumbling.breakDown("recovers", () -> {
			if (this.crumbling.tries("recovers") == JobFailures.MAX_FAILURES - 1) {
				this.crumbling.mend("recovers");
			}
			return new IllegalStateException("not yet");
		});
		enqueue("recovers");

		patiently().untilAsserted(() -> assertThat(waiting()).isZero());
		assertThat(this.crumbling.tries("recovers")).isEqualTo(JobFailures.MAX_FAILURES);
		assertThat(this.crumbling.done("recovers")).isTrue();
		assertThat(this.stopped.count()).isZero();
	}

	@Test
	void jobThatBringsItsWorkersDownIsStopped() {
		schedule("killer", new byte[0], JobFailures.MAX_FAILURES - 1, LATER);
		this.jdbc.sql("""
				update scheduled_tasks set picked = true, picked_by = 'somebody who is dead', last_heartbeat = :then
				where task_instance = 'killer'""").param("then", Instant.EPOCH.atOffset(ZoneOffset.UTC)).update();

		StoppedJob job = awaitStopped();

		assertThat(job.instance()).isEqualTo("killer");
		assertThat(job.error()).isEqualTo("WorkerDied");
	}

	@Test
	void deathOfItsWorkerCountsAsAFailureAndIsRevivedAtOnceTheFirstTime() {
		ExecutionOperations<Payload> operations = operations();
		ArgumentCaptor<Instant> next = ArgumentCaptor.forClass(Instant.class);
		Instant dead = Instant.parse("2026-11-23T10:00:00Z");
		for (int before = 0; before < 3; before++) {
			patient().<Payload>reviveThen(Duration.ofSeconds(2), (complete, ended) -> fail("too early"))
				.deadExecution(failure("patient", before, dead), operations);
		}
		then(operations).should(times(3)).reschedule(any(), next.capture());
		assertThat(next.getAllValues()).containsExactly(dead, dead.plusSeconds(2), dead.plusSeconds(4));
	}

	@Test
	void taskCanHaveAnEndOfItsOwn() {
		ExecutionOperations<Payload> operations = operations();
		AtomicInteger ends = new AtomicInteger();
		FailureHandler<Payload> end = (complete, ended) -> ends.incrementAndGet();

		this.failures.retryThen(Duration.ofSeconds(2), end).onFailure(lastFailureOf("own"), operations);
		this.failures.reviveThen(Duration.ofSeconds(2), end).deadExecution(lastFailureOf("own"), operations);

		assertThat(ends).hasValue(2);
		assertThat(this.stopped.count()).isZero();
		then(operations).shouldHaveNoInteractions();
	}

	@Test
	void withoutTheTrailNothingStopsAndNothingIsLost() {
		this.trail.breakDown();
		ExecutionOperations<Payload> operations = operations();
		schedule("untold", new byte[0], 7, LATER);

		assertThatIllegalStateException()
			.isThrownBy(() -> this.failures.<Payload>retryThenStop().onFailure(lastFailureOf("untold"), operations));

		assertThat(this.stopped.count()).isZero();
		then(operations).shouldHaveNoInteractions();
	}

	@Test
	void jobThatAnotherWorkerHasMeanwhileIsNotStopped() {
		ExecutionOperations<Payload> operations = operations();
		willThrow(new IllegalStateException("Expected one execution to be removed, but removed 0.")).given(operations)
			.remove();
		schedule("taken-over", new byte[0], 7, LATER);

		assertThatIllegalStateException().isThrownBy(
				() -> this.failures.<Payload>retryThenStop().onFailure(lastFailureOf("taken-over"), operations));

		assertThat(this.stopped.count()).isZero();
	}

	@Test
	void pausesGrowUpToALimit() {
		JobFailures patient = patient();
		List<Long> pauses = Stream.iterate(0, (failures) -> failures < 7, (failures) -> failures + 1)
			.map((failures) -> pause(patient, failures))
			.toList();

		assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L);
	}

	private JobFailures patient() {
		return new JobFailures(mock(StoppedJobStore.class), this.trail, this.transaction, Duration.ofSeconds(2),
				Duration.ofMinutes(1));
	}

	private static long pause(JobFailures failures, int before) {
		Instant done = Instant.parse("2026-11-23T10:00:00Z");
		ExecutionComplete failure = failure("patient", before, done);
		ExecutionOperations<Payload> operations = operations();
		ArgumentCaptor<Instant> next = ArgumentCaptor.forClass(Instant.class);
		failures.<Payload>retryThenStop().onFailure(failure, operations);
		then(operations).should().reschedule(any(), next.capture());
		return Duration.between(done, next.getValue()).toSeconds();
	}

	@SuppressWarnings("unchecked")
	private static ExecutionOperations<Payload> operations() {
		return mock(ExecutionOperations.class);
	}

	private static ExecutionComplete lastFailureOf(String name) {
		return failure(name, JobFailures.MAX_FAILURES - 1, Instant.EPOCH);
	}

	private static ExecutionComplete failure(String name, int before, Instant done) {
		Execution execution = new Execution(done, new TaskInstance<>("crumble", name), true, "me", null, null, before,
				null, 1);
		return ExecutionComplete.failure(execution, done, done, new IllegalStateException("bug"));
	}

	private void enqueue(String name) {
		this.transaction.executeWithoutResult((status) -> this.jobs.enqueue(Crumbling.TASK, name, new Payload(name)));
	}

	/** As the engine would have it, whatever the payload. */
	private void schedule(String name, byte[] payload, int failures, Instant due) {
		this.jdbc.sql("""
				insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version,
				consecutive_failures) values ('crumble', :name, :payload, :due, false, 1, :failures)""")
			.param("name", name)
			.param("payload", payload)
			.param("due", due.atOffset(ZoneOffset.UTC))
			.param("failures", failures)
			.update();
	}

	private long waiting() {
		return this.jdbc.sql("select count(*) from scheduled_tasks").query(Long.class).single();
	}

	private byte[] kept(StoppedJob job) {
		return this.jdbc.sql("select task_data from stopped_job where id = :id")
			.param("id", job.id())
			.query((row, number) -> row.getBytes(1))
			.single();
	}

	private StoppedJob awaitStopped() {
		return patiently().until(() -> this.stopped.find(null, 10).jobs(), (found) -> !found.isEmpty()).get(0);
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

}
