package dev.podidentity.portal.association;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import org.springframework.stereotype.Component;

/**
 * The recurring job that checks the inventory. There is one row for it, so that no two
 * checks run at a time, whatever the number of replicas; asking for a check now brings
 * that row forward.
 */
@Component
class InventoryScanTask extends CustomTask<Void> {

	private static final String ALL_CLUSTERS = "all-clusters";

	/** While the catalog is still being read, just after the start. */
	private static final Duration SOON = Duration.ofSeconds(2);

	/** Another replica may change the row between reading and writing it. */
	private static final int TRIES = 20;

	private final InventoryScan scan;

	private final RoleScan roles;

	private final Duration interval;

	InventoryScanTask(InventoryScan scan, RoleScan roles, AssociationSettings settings) {
		super("inventory-scan", Void.class, InventoryScanTask::onStartup, Function.identity(),
				(complete, operations) -> operations.reschedule(complete,
						complete.getTimeDone().plus(settings.scanInterval())),
				new DeadExecutionHandler.ReviveDeadExecution<>());
		this.scan = scan;
		this.roles = roles;
		this.interval = settings.scanInterval();
	}

	/** A replica that starts does not wait for what is left of the interval. */
	private static void onStartup(SchedulerClient scheduler, Clock clock, Task<Void> task) {
		bringForward(scheduler, task, clock.now());
	}

	/** Whether the next check was brought forward; otherwise one is running already. */
	boolean bringForward(SchedulerClient scheduler, Instant to) {
		return bringForward(scheduler, this, to);
	}

	private static boolean bringForward(SchedulerClient scheduler, Task<Void> task, Instant to) {
		for (int tries = 1;; tries++) {
			try {
				return scheduler.schedule(task.instance(ALL_CLUSTERS), to, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
			}
			catch (TaskInstanceCurrentlyExecutingException running) {
				return false;
			}
			catch (ExecutionException changed) {
				if (tries == TRIES) {
					throw changed;
				}
			}
		}
	}

	@Override
	public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
		Duration pause = (this.scan.run() > 0) ? this.interval : min(SOON, this.interval);
		this.roles.run();
		return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone().plus(pause));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
