package dev.podidentity.portal.web;

import dev.podidentity.portal.identity.Person;

/**
 * How many things wait behind an entry of the navigation; a module that knows declares
 * one as a bean.
 */
public interface NavigationCount {

	/** Id of the entry with the requests of the person. */
	String MY_REQUESTS = "my-requests";

	/** Id of the entry with what waits for the decision of the person. */
	String WAITING_FOR_ME = "waiting-for-me";

	/** The entry that is counted. */
	String id();

	/** Whether the entry is this person's business although no role says so. */
	default boolean concerns(Person person) {
		return false;
	}

	/** How many; asked on every page, so it must be one cheap statement. */
	long count(Person person);

}
