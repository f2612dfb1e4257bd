package dev.podidentity.portal.sandbox.faults;

/** What becomes of a call. */
enum Fate {

	/** Not applied, answered with 500. */
	SERVER_ERROR,

	/** Not applied, answered with 503 and a page of HTML, as load balancers do. */
	HTML,

	/** Not applied, not answered. */
	DROPPED_BEFORE,

	/** Applied, not answered. */
	DROPPED_AFTER,

	/** Applied, answered with 200 and nothing in it. */
	EMPTIED,

	/** Applied and answered. */
	SERVED

}
