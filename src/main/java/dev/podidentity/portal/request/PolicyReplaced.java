package dev.podidentity.portal.request;

/**
 * Other rules came in force at the moment of the act, or it took so long that what they
 * said is no longer of this moment. It is done anew, and refused only where that happens
 * again and again.
 */
public final class PolicyReplaced extends RequestRefused {

	PolicyReplaced() {
		this("The approval rules changed at this moment. Nothing was stored. Look at it again, and repeat it.");
	}

	private PolicyReplaced(String message) {
		super(message);
	}

	static PolicyReplaced meanwhile() {
		return new PolicyReplaced(
				"It took too long to ask the approval rules. Nothing was stored. Repeat it in a minute.");
	}

}
