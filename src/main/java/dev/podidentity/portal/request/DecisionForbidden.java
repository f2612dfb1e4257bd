package dev.podidentity.portal.request;

/**
 * The person may see the request and may not do this to it, such as deciding his or her
 * own.
 */
public final class DecisionForbidden extends RequestRefused {

	DecisionForbidden(String reason) {
		super(reason);
	}

}
