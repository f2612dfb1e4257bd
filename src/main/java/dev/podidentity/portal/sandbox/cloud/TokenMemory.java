package dev.podidentity.portal.sandbox.cloud;

/**
 * What comes of a {@code clientRequestToken} that is sent again with the same call. AWS
 * documents none of it, so that a client must cope with each.
 */
public enum TokenMemory {

	/** The same call answers with what it made before. */
	REMEMBERED,

	/** A repeated create is told that the association exists, as any other would be. */
	REFUSED,

	/** After some time the token is as good as a new one. */
	FORGOTTEN

}
