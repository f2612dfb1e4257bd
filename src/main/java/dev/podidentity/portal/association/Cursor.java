package dev.podidentity.portal.association;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the list, opaque to those who carry it.
 *
 * @param key the sort key of the item that is there
 */
public record Cursor(String key) {

	/** The cursor in that text, or empty where the text is none. */
	public static Optional<Cursor> parse(String text) {
		try {
			String key = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
			return (key.isEmpty() || key.indexOf('\0') >= 0) ? Optional.empty() : Optional.of(new Cursor(key));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(this.key.getBytes(StandardCharsets.UTF_8));
	}

}
