package dev.podidentity.portal.policy;

import java.util.List;

/**
 * What was asked for so far, for trying other rules on it. Whoever keeps requests
 * provides it.
 */
public interface PastRequests {

	/** How many there are. */
	int count();

	/**
	 * Some of them, newest first.
	 * @param number only older ones than the request of that number
	 * @param atMost how many
	 */
	List<PastRequest> before(long number, int atMost);

	/** One of them, in the revision that it has today. */
	interface PastRequest {

		/** Its number. */
		long number();

		/** What people call it, such as {@code REQ-1042}. */
		String reference();

		/**
		 * What that policy says of it, with the people, clusters and roles as they are
		 * now and the time at which it was sent. Can call AWS.
		 */
		Routing routedBy(RoutingPolicy policy);

	}

}
