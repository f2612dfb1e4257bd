package dev.podidentity.portal.request;

/**
 * Other rules came in force at the moment of the act. It is done anew by these, and
 * refused only where that happens again and again.
 */
public final class PolicyReplaced extends RequestRefused {

	PolicyReplaced() {
		super("The approval rules changed at this moment. Nothing was stored. Look at it again, and repeat it.");
	}

}
