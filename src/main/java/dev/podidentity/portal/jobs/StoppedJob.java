package dev.podidentity.portal.jobs;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry.ObjectRef;

/**
 * A job that failed too often and waits for a person.
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
public record StoppedJob(UUID id, String task, String instance, String payload, int failures, String error,
		String message, Instant stoppedAt) {

	/** How the trail names a job. */
	static ObjectRef reference(String task, String instance) {
		return new ObjectRef("job", task + "/" + instance, task + " " + instance);
	}

	ObjectRef reference() {
		return reference(this.task, this.instance);
	}

	/** Where it stands in the list. */
	Place place() {
		return new Place(this.stoppedAt, this.id);
	}

}
