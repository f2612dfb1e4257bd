package dev.podidentity.portal.provisioning.api;

import dev.podidentity.portal.jobs.Place;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a program asks for, as it came.
 *
 * @param cursor where to go on: {@code next} of the part before
 * @param limit how many, from 1 to 200
 */
record ListParameters(@Nullable String cursor, @Nullable String limit) {

	private static final int DEFAULT_LIMIT = 50;

	private static final int MAX_LIMIT = 200;

	/**
	 * Where to begin, or null for the newest.
	 * @throws InvalidParameter where the cursor is none
	 */
	@Nullable Place place() {
		if (this.cursor == null) {
			return null;
		}
		return Place.parse(this.cursor)
			.orElseThrow(() -> new InvalidParameter("/cursor", "Use the value of \"next\" of the page before."));
	}

	/**
	 * How many.
	 * @throws InvalidParameter where that is no number, or too many
	 */
	int rows() {
		if (this.limit == null) {
			return DEFAULT_LIMIT;
		}
		int rows = this.limit.matches("[0-9]{1,3}") ? Integer.parseInt(this.limit) : 0;
		if (rows < 1 || rows > MAX_LIMIT) {
			throw new InvalidParameter("/limit", "Use a number from 1 to " + MAX_LIMIT + ".");
		}
		return rows;
	}

}
