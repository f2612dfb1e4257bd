package dev.podidentity.portal.provisioning.api;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.provisioning.StoppedChange;
import dev.podidentity.portal.request.ChangeStatus;
import org.jspecify.annotations.Nullable;

/**
 * A change that needs a person, in JSON.
 *
 * @param id the change
 * @param request number of its request, such as {@code REQ-1042}
 * @param cluster ARN
 * @param namespace namespace
 * @param serviceAccount service account
 * @param status FAILED or CONFLICT
 * @param cause why it stopped, a stable name
 * @param message what happened, in EKS's own words where EKS said something
 * @param whatToDo what a person can do
 * @param stoppedAt when it stopped
 */
record StoppedChangeJson(UUID id, String request, String cluster, String namespace, String serviceAccount,
		ChangeStatus status, @Nullable String cause, @Nullable String message, @Nullable String whatToDo,
		Instant stoppedAt) {

	static StoppedChangeJson of(StoppedChange change) {
		return new StoppedChangeJson(change.id(), change.reference(), change.cluster().toString(), change.namespace(),
				change.serviceAccount(), change.status(), change.cause(), change.message(), change.whatToDo(),
				change.stoppedAt());
	}

}
