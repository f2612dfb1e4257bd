package dev.podidentity.portal.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes jobs in the transaction of what causes them and wakes the workers of this
 * replica once that has committed, so that nobody waits for the next poll; a job written
 * by a replica that dies at that moment is found by the poll of any other.
 */
@Component
public class Jobs {

	private final ObjectProvider<Scheduler> scheduler;

	private final Clock clock;

	Jobs(ObjectProvider<Scheduler> scheduler, Clock clock) {
		this.scheduler = scheduler;
		this.clock = clock;
	}

	/**
	 * A job to be done as soon as the current transaction, which must exist, has
	 * committed.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <T> void enqueue(TaskDescriptor<T> task, String id, T data) {
		enqueueAll(List.of(task.instance(id).data(data).build()));
	}

	/** Several jobs in one statement, as {@link #enqueue}. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void enqueueAll(Collection<? extends TaskInstance<?>> jobs) {
		scheduleAll(jobs, this.clock.instant());
	}

	/** The same, to be done at that time. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void scheduleAll(Collection<? extends TaskInstance<?>> jobs, Instant at) {
		this.scheduler.getObject().scheduleBatch(List.copyOf(jobs), at);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				Jobs.this.scheduler.getObject().triggerCheckForDueExecutions();
			}
		});
	}

}
