package dev.podidentity.portal.notification;

/** Whom an event concerns; who that is, is worked out when it is told. */
enum Audience {

	/** The person who asked. */
	REQUESTER,
	/** The team on whose behalf it was asked. */
	TEAM,
	/**
	 * Those who can decide in the stage that waits now, administrators where nobody can;
	 * or those who can review afterwards.
	 */
	DECIDERS,
	/** Everybody for whom a request could ever wait. */
	EVERYBODY_WHO_DECIDES,
	/** Those whom the event itself names, such as people mentioned in a comment. */
	NAMED,
	/** Those whom the event itself names, of those who can decide now. */
	NAMED_DECIDERS,
	/** Those who look after the portal. */
	ADMINISTRATORS

}
