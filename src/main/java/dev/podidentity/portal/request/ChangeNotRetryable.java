package dev.podidentity.portal.request;

/** Only a change that has stopped can be retried, and only before its end. */
public final class ChangeNotRetryable extends RequestRefused {

	private final ChangeStatus status;

	public ChangeNotRetryable(ChangeStatus status) {
		super(because(status));
		this.status = status;
	}

	/** Stopped, but it would not be made any more. */
	public ChangeNotRetryable(ChangeStatus status, String reason) {
		super(reason);
		this.status = status;
	}

	/** The reason, for the person who tries and for the page that shows no button. */
	static String because(ChangeStatus status) {
		return "Only a change that has stopped can be retried; this one is " + status + ".";
	}

	/** The state that the change is in. */
	public ChangeStatus status() {
		return this.status;
	}

}
