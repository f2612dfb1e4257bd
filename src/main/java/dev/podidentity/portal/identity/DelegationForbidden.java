package dev.podidentity.portal.identity;

/** The person sees the delegation and may not end it. */
public class DelegationForbidden extends RuntimeException {

	/** Why, for the reader. */
	public static final String REASON = "Only the person who gave it and administrators can end a delegation.";

	DelegationForbidden() {
		super(REASON);
	}

}
