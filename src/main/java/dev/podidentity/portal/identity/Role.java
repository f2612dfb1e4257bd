package dev.podidentity.portal.identity;

/**
 * What a person may do in general; groups grant roles. Everybody who can sign in may ask.
 */
public enum Role {

	/** May ask for associations. */
	REQUESTER,
	/** May decide on requests for the clusters that his or her group covers. */
	APPROVER,
	/** May read everything, audit trail included, and change nothing. */
	AUDITOR,
	/**
	 * Looks after the portal: sees everything, retries changes. Never an approver by this
	 * role.
	 */
	ADMINISTRATOR

}
