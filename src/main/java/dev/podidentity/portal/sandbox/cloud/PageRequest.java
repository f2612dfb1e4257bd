package dev.podidentity.portal.sandbox.cloud;

import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted, as the caller wrote it.
 *
 * @param size how many items at most
 * @param token where the page before ended
 */
public record PageRequest(@Nullable String size, @Nullable String token) {

	/** The first page in the default size. */
	public static final PageRequest FIRST = new PageRequest(null, null);

}
