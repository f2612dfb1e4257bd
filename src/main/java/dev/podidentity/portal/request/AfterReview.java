package dev.podidentity.portal.request;

/**
 * Where the review afterwards stands of a request of which somebody broke the glass. A
 * fact of its own: the request is approved whatever it says. It is overdue while it is
 * pending and its time has passed.
 */
public enum AfterReview {

	/** Waits for those who would have had to agree before. */
	PENDING,
	/** All of them have confirmed it. */
	CONFIRMED,
	/** One of them says that it should not have been; people have to see to it. */
	OBJECTED

}
