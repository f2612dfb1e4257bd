package dev.podidentity.portal.catalog.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after key of the last item seen, empty text for the start
 * @param limit how many items at most
 */
record Window(String after, int limit) {

	static final int MOST = 200;

	/**
	 * The window that these parameters of a query mean.
	 * @throws InvalidQuery where they mean none
	 */
	static Window parse(@Nullable String cursor, String limit) {
		return new Window((cursor != null) ? key(cursor) : "", number(limit));
	}

	static String cursor(String key) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
	}

	private static String key(String cursor) {
		try {
			return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidQuery("cursor", "Use the value of \"next\" of the page before.");
		}
	}

	private static int number(String limit) {
		if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
			throw new InvalidQuery("limit", "Use a number from 1 to " + MOST + ".");
		}
		return Integer.parseInt(limit);
	}

}
