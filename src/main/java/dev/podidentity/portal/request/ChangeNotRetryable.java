package dev.podidentity.portal.request;

/** Only a change that has stopped can be retried. */
public final class ChangeNotRetryable extends RequestRefused {

	private final ChangeStatus status;

	public ChangeNotRetryable(ChangeStatus status) {
		super("Only a change that has stopped can be retried; this one is " + status + ".");
		this.status = status;
	}

	/** The state that the change is in. */
	public ChangeStatus status() {
		return this.status;
	}

}
