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
		return this::retryOrStop;
	}

	/**
	 * For a task whose worker has died: a job that brings its worker down counts as one
	 * that fails, else it would bring down one replica after the other.
	 */
	public <T> DeadExecutionHandler<T> reviveThenStop() {
		return this::retryOrStop;
	}

	private <T> void retryOrStop(ExecutionComplete complete, ExecutionOperations<T> operations) {
		int failures = complete.getExecution().consecutiveFailures + 1;
		if (failures < MAX_FAILURES) {
			operations.reschedule(complete, complete.getTimeDone().plus(pause(failures)));
		}
		else {
			stop(complete.getExecution(), failures, JobError.of(complete.getCause()), operations);
		}
	}

	/**
	 * The execution is removed last: where another worker has it meanwhile, that fails
	 * and takes the rest back.
	 */
	private <T> void stop(Execution job, int failures, JobError error, ExecutionOperations<T> operations) {
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

	private Duration pause(int failures) {
		Duration pause = this.firstPause.multipliedBy(1L << (failures - 1));
		return (pause.compareTo(this.longestPause) < 0) ? pause : this.longestPause;
	}

}
