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
	/** Some targets have it, some do not. */
	PARTLY_FAILED,
	/** No target has it. */
	FAILED;

	/**
	 * The fulfilment of a request with changes in these states, however many in each.
	 */
	public static Fulfilment of(Collection<ChangeStatus> changes) {
		if (changes.isEmpty()) {
			return NONE;
		}
		if (!changes.stream().allMatch(ChangeStatus::ended)) {
			return IN_PROGRESS;
		}
		if (changes.stream().allMatch((status) -> status == ChangeStatus.SUCCEEDED)) {
			return DONE;
		}
		return changes.contains(ChangeStatus.SUCCEEDED) ? PARTLY_FAILED : FAILED;
	}

}
