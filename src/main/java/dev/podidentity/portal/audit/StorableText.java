package dev.podidentity.portal.audit;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * Text of others as a column can hold it: PostgreSQL refuses NUL, and half of a surrogate
 * pair is no text. What was seen has to be kept, so neither may keep it out.
 */
public final class StorableText {

	private static final char IN_ITS_PLACE = '\uFFFD';

	private StorableText() {
	}

	/** The same, with a sign in the place of each character that cannot be stored. */
	@Contract("null -> null; !null -> !null")
	public static @Nullable String of(@Nullable String text) {
		if (text == null || isFine(text)) {
			return text;
		}
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints()
			.map((character) -> fits(character) ? character : IN_ITS_PLACE)
			.forEach(clean::appendCodePoint);
		return clean.toString();
	}

	/** The same, cut where it is longer than a column; no pair is cut in half. */
	@Contract("null, _ -> null; !null, _ -> !null")
	public static @Nullable String of(@Nullable String text, int most) {
		String clean = of(text);
		if (clean == null || clean.length() <= most) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
		return clean.substring(0, end) + "…";
	}

	/** Whether it can be stored as it is. */
	public static boolean isFine(String text) {
		return text.codePoints().allMatch(StorableText::fits);
	}

	private static boolean fits(int character) {
		return character != 0 && Character.getType(character) != Character.SURROGATE;
	}

}
