package dev.podidentity.portal.request;

import java.util.Collection;

/** How far an approved request has come, derived from its changes. */
public enum Fulfilment {

	/** Nothing to fulfil: not approved. */
	NONE,
	/** At least one change is not at its end. */
	IN_PROGRESS,
	/** EKS has all of it. */
	DONE,
	/** Some targets have it; at least one failed. */
	PARTLY_FAILED,
	/** No target has it; at least one failed. */
	FAILED,
	/** Some targets have it; people called off the others. */
	PARTLY_CANCELLED,
	/** No target has it: people called off all of them. */
	CANCELLED;

	/**
	 * The fulfilment of a request with changes in these states, however many in each. One
	 * that failed and can still be mended counts before those that were called off, since
	 * nobody has to see to the latter.
	 */
	public static Fulfilment of(Collection<ChangeStatus> changes) {
		if (changes.isEmpty()) {
			return NONE;
		}
		if (!changes.stream().allMatch(ChangeStatus::ended)) {
			return IN_PROGRESS;
		}
		boolean some = changes.contains(ChangeStatus.SUCCEEDED);
		if (changes.stream().anyMatch(ChangeStatus::retryable)) {
			return some ? PARTLY_FAILED : FAILED;
		}
		if (changes.contains(ChangeStatus.CANCELLED)) {
			return some ? PARTLY_CANCELLED : CANCELLED;
		}
		return DONE;
	}

}
