package dev.podidentity.portal.jobs;

import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class JobsTests {

	private static final TaskDescriptor<String> TASK = TaskDescriptor.of("greet", String.class);

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private final Scheduler scheduler = mock(Scheduler.class);

	private final MemoryTransactions transactions = new MemoryTransactions();

	private final TransactionTemplate transaction = new TransactionTemplate(this.transactions);

	private final Jobs jobs = proxied();

	/** As Spring does it: the annotations count. */
	private Jobs proxied() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("scheduler", this.scheduler);
		ProxyFactory proxy = new ProxyFactory(
				new Jobs(beans.getBeanProvider(Scheduler.class), Clock.fixed(NOW, ZoneOffset.UTC)));
		proxy.setProxyTargetClass(true);
		proxy.addAdvice(new TransactionInterceptor((TransactionManager) this.transactions,
				new AnnotationTransactionAttributeSource()));
		return (Jobs) proxy.getProxy();
	}

	@Test
	void jobIsNotTakenOutsideATransaction() {
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.jobs.enqueue(TASK, "1", "hello"));
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.jobs.enqueueAll(List.of()));
		verifyNoInteractions(this.scheduler);
	}

	@Test
	void everyWayToEnqueueDemandsATransaction() {
		AnnotationTransactionAttributeSource attributes = new AnnotationTransactionAttributeSource();
		List<Method> ways = Stream.of(Jobs.class.getDeclaredMethods())
			.filter((method) -> method.getName().startsWith("enqueue") && !method.isSynthetic())
			.toList();
		assertThat(ways).hasSize(2);
		for (Method way : ways) {
			assertThat(attributes.getTransactionAttribute(way, Jobs.class)).as(way.getName())
				.isNotNull()
				.extracting(TransactionDefinition::getPropagationBehavior)
				.isEqualTo(TransactionDefinition.PROPAGATION_MANDATORY);
		}
	}

	@Test
	void jobIsDueAtOnceByTheClockOfThePortal() {
		this.transaction.executeWithoutResult((status) -> this.jobs.enqueue(TASK, "1", "hello"));
		TaskInstance<?> job = scheduled().get(0);
		assertThat(job.getTaskName()).isEqualTo("greet");
		assertThat(job.getId()).isEqualTo("1");
		assertThat(job.getData()).isEqualTo("hello");
	}

	@Test
	void severalJobsAreOneStatement() {
		this.transaction.executeWithoutResult((status) -> this.jobs
			.enqueueAll(Set.of(TASK.instance("1").data("a").build(), TASK.instance("2").data("b").build())));
		assertThat(scheduled()).extracting(TaskInstance::getId).containsExactlyInAnyOrder("1", "2");
	}

	@Test
	void workersAreWokenOnlyAfterCommit() {
		this.transaction.executeWithoutResult((status) -> {
			this.jobs.enqueue(TASK, "1", "hello");
			verify(this.scheduler, never()).triggerCheckForDueExecutions();
		});
		verify(this.scheduler).triggerCheckForDueExecutions();
	}

	@Test
	void workersSleepOnWhereTheTransactionRollsBack() {
		this.transaction.executeWithoutResult((status) -> {
			this.jobs.enqueue(TASK, "1", "hello");
			status.setRollbackOnly();
		});
		verify(this.scheduler, never()).triggerCheckForDueExecutions();
	}

	@Test
	void payloadsAreJson() {
		Serializer serializer = new JobsConfiguration().jsonPayloads().serializer().orElseThrow();
		byte[] bytes = serializer.serialize(new Payload("REQ-1001", 3));
		assertThat(bytes).asString().contains("REQ-1001").startsWith("{");
		assertThat(serializer.deserialize(Payload.class, bytes)).isEqualTo(new Payload("REQ-1001", 3));
	}

	@SuppressWarnings("unchecked")
	private List<TaskInstance<?>> scheduled() {
		ArgumentCaptor<List<TaskInstance<?>>> jobs = ArgumentCaptor.forClass(List.class);
		verify(this.scheduler).scheduleBatch(jobs.capture(), eq(NOW));
		verify(this.scheduler, never()).schedule(any(), any(Instant.class));
		return jobs.getValue();
	}

	record Payload(String reference, int number) {
	}

	/** Transactions over nothing. */
	private static final class MemoryTransactions extends AbstractPlatformTransactionManager {

		private boolean active;

		@Override
		protected Object doGetTransaction() {
			return this;
		}

		@Override
		protected boolean isExistingTransaction(Object transaction) {
			return this.active;
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			this.active = true;
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.active = false;
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			this.active = false;
		}

	}

}
