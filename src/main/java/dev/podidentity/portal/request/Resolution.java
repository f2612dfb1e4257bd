package dev.podidentity.portal.request;

/**
 * What a person can decide about a change that has stopped, or, the last one, that waits
 * for its window.
 */
public enum Resolution {

	/** Take over what the target holds: only where nothing but tags differs. */
	ADOPT,
	/** Delete what the target holds, and make what was approved. */
	REPLACE,
	/** Leave the target as it is. */
	GIVE_UP

}
