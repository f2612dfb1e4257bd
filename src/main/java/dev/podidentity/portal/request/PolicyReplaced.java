package dev.podidentity.portal.request;

/**
 * Other rules came in force at the moment of the act, or it took so long that what they
 * said is no longer of this moment. It is done anew, and refused only where that happens
 * again and again, or where the rules cannot be kept in force meanwhile.
 */
public final class PolicyReplaced extends RequestRefused {

	private final boolean worthRepeating;

	PolicyReplaced() {
		this("The approval rules changed at this moment. Nothing was stored. Look at it again, and repeat it.", true);
	}

	private PolicyReplaced(String message, boolean worthRepeating) {
		super(message);
		this.worthRepeating = worthRepeating;
	}

	static PolicyReplaced meanwhile() {
		return new PolicyReplaced(
				"It took too long to ask the approval rules. Nothing was stored. Repeat it in a minute.", true);
	}

	/** Whoever waits for the same lock again at once only makes it longer for others. */
	static PolicyReplaced busy() {
		return new PolicyReplaced(
				"Too many decide at this moment, or the approval rules are being replaced. Nothing was stored. Repeat it"
						+ " in some seconds.",
				false);
	}

	/** Whether it may well succeed when it is done anew at once. */
	boolean isWorthRepeating() {
		return this.worthRepeating;
	}

}
