package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.jobs.Place;
import dev.podidentity.portal.request.ChangeStatus;
import org.jspecify.annotations.Nullable;

/**
 * A change that needs a person.
 *
 * @param id the change
 * @param reference the request that it belongs to
 * @param cluster where
 * @param namespace namespace
 * @param serviceAccount service account
 * @param status FAILED or CONFLICT
 * @param cause why it stopped, a stable name
 * @param message what happened, in EKS's own words where EKS said something
 * @param whatToDo what a person can do about it
 * @param stoppedAt when it stopped
 */
public record StoppedChange(UUID id, String reference, ClusterArn cluster, String namespace, String serviceAccount,
		ChangeStatus status, @Nullable String cause, @Nullable String message, @Nullable String whatToDo,
		Instant stoppedAt) {

	/** Where it stands in the list. */
	Place place() {
		return new Place(this.stoppedAt, this.id);
	}

}
