package dev.podidentity.portal.audit;

/** The way on which an act came. */
public enum Via {

	/** A browser session. */
	PAGE,
	/** An API token. */
	API,
	/** The portal itself, in the background or at start. */
	JOB

}
