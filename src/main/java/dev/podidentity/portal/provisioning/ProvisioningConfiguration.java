package dev.podidentity.portal.provisioning;

import java.time.Duration;

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
	 * Failures of the portal itself, such as a payload that cannot be read; those of AWS
	 * are the worker's. Eight of them take about half a minute.
	 */
	static final int MAX_RETRIES = 7;

	private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

	private static final double GROWTH = 1.7;

	@Bean
	CustomTask<Job> provisionChangeTask(ChangeJob job, ChangeWorker worker) {
		return Tasks.custom(Provisioning.TASK)
			.onFailure(FailureHandler.<Job>maxRetries(MAX_RETRIES)
				.withBackoff(FIRST_PAUSE, GROWTH)
				.then((complete, operations) -> {
					worker.giveUp(Provisioning.changeOf(complete.getExecution().taskInstance.getId()));
					operations.remove();
				}))
			.onDeadExecutionRevive()
			.execute((instance, context) -> job.run(instance.getData()));
	}

}
