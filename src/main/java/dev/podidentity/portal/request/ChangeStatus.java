package dev.podidentity.portal.request;

/** Where the change of one target stands. */
public enum ChangeStatus {

	/** Waits for a worker. */
	QUEUED,
	/** A worker talks to EKS. */
	RUNNING,
	/** An attempt failed in a way that may pass; the next one is planned. */
	RETRYING,
	/** EKS has it. */
	SUCCEEDED,
	/** Stopped; a person can mend the cause and retry. */
	FAILED,
	/** The target holds something else: a person must look. */
	CONFLICT,
	/** Called off by a person. */
	CANCELLED;

	/** Whether no worker will touch it unless a person asks. */
	public boolean ended() {
		return switch (this) {
			case QUEUED, RUNNING, RETRYING -> false;
			case SUCCEEDED, FAILED, CONFLICT, CANCELLED -> true;
		};
	}

	/** Whether a person can have it tried again. */
	public boolean retryable() {
		return switch (this) {
			case FAILED, CONFLICT -> true;
			case QUEUED, RUNNING, RETRYING, SUCCEEDED, CANCELLED -> false;
		};
	}

}
