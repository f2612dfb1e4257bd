package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.podidentity.portal.provisioning.Provisioning.Job;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The durable job that makes changes; any replica runs it, and it is repeated after a
 * crash.
 */
@Configuration(proxyBeanMethods = false)
class ProvisioningConfiguration {

	/**
	 * Failures of the portal itself, such as a database that is away; those of AWS are
	 * the worker's.
	 */
	private static final int MAX_FAILURES = 12;

	@Bean
	CustomTask<Job> provisionChangeTask(ChangeWorker worker) {
		return Tasks.custom(Provisioning.TASK)
			.onFailure(FailureHandler.<Job>maxRetries(MAX_FAILURES)
				.withBackoff(Duration.ofSeconds(1))
				.then((complete, operations) -> {
					worker.giveUp(Provisioning.changeOf(complete.getExecution().taskInstance.getId()));
					operations.remove();
				}))
			.onDeadExecutionRevive()
			.execute((instance, context) -> after(worker.work(ChangeId.valueOf(instance.getData().change()))));
	}

	private static CompletionHandler<Job> after(Optional<Instant> next) {
		return (complete, operations) -> next.ifPresentOrElse((time) -> operations.reschedule(complete, time),
				operations::remove);
	}

}
