package dev.podidentity.portal.notification;

/** A message was not taken; the words hold no secret. */
class DeliveryFailed extends RuntimeException {

	private final boolean unreachable;

	private DeliveryFailed(String message, boolean unreachable, Throwable cause) {
		super(message, cause);
		this.unreachable = unreachable;
	}

	DeliveryFailed(String message) {
		super(message);
		this.unreachable = false;
	}

	/** This message was not taken; others may be. */
	static DeliveryFailed refused(String message, Throwable cause) {
		return new DeliveryFailed(message, false, cause);
	}

	/** Nothing can be sent there now. */
	static DeliveryFailed unreachable(String message, Throwable cause) {
		return new DeliveryFailed(message, true, cause);
	}

	/** Whether further messages on that channel would fail as well. */
	boolean isUnreachable() {
		return this.unreachable;
	}

}
