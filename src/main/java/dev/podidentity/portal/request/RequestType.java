package dev.podidentity.portal.request;

/** What a request asks for. */
public enum RequestType {

	/** A new association on each target. */
	CREATE,
	/** A change of what a target has; not accepted yet. */
	UPDATE,
	/** The end of an association; not accepted yet. */
	DELETE

}
