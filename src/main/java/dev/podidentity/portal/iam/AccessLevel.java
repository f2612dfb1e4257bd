package dev.podidentity.portal.iam;

/** What kind of access an action gives, as AWS sorts its actions. */
public enum AccessLevel {

	LIST, READ, WRITE, TAGGING,
	/** Changes who may do what. */
	PERMISSIONS,
	/** The portal's table does not have it. */
	NOT_KNOWN

}
