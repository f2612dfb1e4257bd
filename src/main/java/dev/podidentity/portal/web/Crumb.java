package dev.podidentity.portal.web;

import org.jspecify.annotations.Nullable;

/**
 * One step of the way from the start to the page that is shown.
 *
 * @param label what people read
 * @param href path within the portal, or null for the page itself
 */
public record Crumb(String label, @Nullable String href) {

	/** The page itself, the last crumb. */
	public static Crumb here(String label) {
		return new Crumb(label, null);
	}

}
