package dev.podidentity.portal.request;

/** The request waits for nobody to whom it could be handed. */
public final class ReassignmentRefused extends RequestRefused {

	ReassignmentRefused(String reason) {
		super(reason);
	}

}
