package dev.podidentity.portal.provisioning;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.podidentity.portal.jobs.JobFailures;
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
	 * After failures of the portal itself, such as a payload that cannot be read; those
	 * of AWS are the worker's. Eight of them take about half a minute.
	 */
	private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

	@Bean
	CustomTask<Job> provisionChangeTask(ChangeJob job, ChangeWorker worker, JobFailures failures) {
		FailureHandler<Job> giveUp = (complete, operations) -> {
			worker.giveUp(Provisioning.changeOf(complete.getExecution().taskInstance.getId()));
			operations.remove();
		};
		return Tasks.custom(Provisioning.TASK)
			.onFailure(failures.retryThen(FIRST_PAUSE, giveUp))
			.onDeadExecution(failures.reviveThen(FIRST_PAUSE, giveUp))
			.execute((instance, context) -> job.run(instance.getData()));
	}

}
