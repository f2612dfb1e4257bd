package dev.podidentity.portal.provisioning.api;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.jobs.StoppedJob;
import org.jspecify.annotations.Nullable;

/**
 * A stopped job in JSON.
 *
 * @param id id of this stop
 * @param task name of the task
 * @param instance id of the job within its task
 * @param payload what it was to work on, as far as it can be shown
 * @param failures how often it failed in a row
 * @param error class of the last error
 * @param message words of the last error
 * @param stoppedAt when it was stopped
 */
record StoppedJobJson(UUID id, String task, String instance, String payload, int failures, String error, String message,
		Instant stoppedAt) {

	static StoppedJobJson of(StoppedJob job) {
		return new StoppedJobJson(job.id(), job.task(), job.instance(), job.payload(), job.failures(), job.error(),
				job.message(), job.stoppedAt());
	}

}
