package dev.podidentity.portal.jobs;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What becomes of one-time jobs that fail in a way nobody foresaw: they are tried again
 * after ever longer pauses and, after {@value #MAX_FAILURES} failures in a row, stop
 * alone and wait for a person. The other jobs do not notice.
 */
public class JobFailures {

	/** How often a job may fail in a row. */
	public static final int MAX_FAILURES = 8;

	private static final Logger logger = LoggerFactory.getLogger(JobFailures.class);

	private final StoppedJobStore store;

	private final AuditTrail trail;

	private final TransactionOperations transaction;

	private final Duration firstPause;

	private final Duration longestPause;

	JobFailures(StoppedJobStore store, AuditTrail trail, TransactionOperations transaction, Duration firstPause,
			Duration longestPause) {
		this.store = store;
		this.trail = trail;
		this.transaction = transaction;
		this.firstPause = firstPause;
		this.longestPause = longestPause;
	}

	/** For a task whose job has failed. */
	public <T> FailureHandler<T> retryThenStop() {
		return retryThen(this.firstPause, this::stop);
	}

	/**
	 * As {@link #retryThenStop}, for a task that has an end of its own.
	 * @param firstPause the pause after the first failure; each further one is twice as
	 * long
	 * @param end what becomes of a job that has failed too often
	 */
	public <T> FailureHandler<T> retryThen(Duration firstPause, FailureHandler<T> end) {
		return (complete, operations) -> retryOrEnd(complete, operations, firstPause, failures(complete), end);
	}

	/**
	 * For a task whose worker has died: a job that brings its worker down counts as one
	 * that fails, else it would bring down one replica after the other. A worker that
	 * dies once did so for a reason of its own, so the first time does not wait.
	 */
	public <T> DeadExecutionHandler<T> reviveThenStop() {
		return reviveThen(this.firstPause, this::stop);
	}

	/** As {@link #reviveThenStop}, for a task that has an end of its own. */
	public <T> DeadExecutionHandler<T> reviveThen(Duration firstPause, FailureHandler<T> end) {
		return (complete, operations) -> retryOrEnd(complete, operations, firstPause, failures(complete) - 1, end);
	}

	private <T> void retryOrEnd(ExecutionComplete complete, ExecutionOperations<T> operations, Duration firstPause,
			int pauses, FailureHandler<T> end) {
		if (failures(complete) < MAX_FAILURES) {
			operations.reschedule(complete, complete.getTimeDone().plus(pause(firstPause, pauses)));
		}
		else {
			end.onFailure(complete, operations);
		}
	}

	private static int failures(ExecutionComplete complete) {
		return complete.getExecution().consecutiveFailures + 1;
	}

	/**
	 * The execution is removed last: where another worker has it meanwhile, that fails
	 * and takes the rest back.
	 */
	private <T> void stop(ExecutionComplete complete, ExecutionOperations<T> operations) {
		Execution job = complete.getExecution();
		int failures = failures(complete);
		JobError error = JobError.of(complete.getCause());
		this.transaction.executeWithoutResult((status) -> {
			this.store.add(job.getTaskName(), job.getId(), failures, error);
			this.trail.record(AuditEntry.failed(AuditEntry.PORTAL, "job.stop",
					StoppedJob.reference(job.getTaskName(), job.getId()),
					"Failed " + failures + " times: " + error.name() + ": " + error.message()));
			operations.remove();
		});
		logger.error("Job {} {} has failed {} times and is stopped: an administrator must retry it or give it up",
				job.getTaskName(), job.getId(), failures);
	}

	private Duration pause(Duration first, int number) {
		if (number == 0) {
			return Duration.ZERO;
		}
		Duration pause = first.multipliedBy(1L << (number - 1));
		return (pause.compareTo(this.longestPause) < 0) ? pause : this.longestPause;
	}

}
