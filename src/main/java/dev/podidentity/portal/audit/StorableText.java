package dev.podidentity.portal.audit;

import org.jspecify.annotations.Nullable;

/**
 * Text of others as a column can hold it: PostgreSQL refuses NUL, and half of a surrogate
 * pair is no text. What was seen has to be kept, so neither may keep it out.
 */
public final class StorableText {

	private static final char IN_ITS_PLACE = '\uFFFD';

	private StorableText() {
	}

	/** The same, with a sign in the place of each character that cannot be stored. */
	public static String of(String text) {
		if (isFine(text)) {
			return text;
		}
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints()
			.map((character) -> fits(character) ? character : IN_ITS_PLACE)
			.forEach(clean::appendCodePoint);
		return clean.toString();
	}

	/** The same, cut where it is longer than a column; no pair is cut in half. */
	public static String of(String text, int most) {
		String clean = of(text);
		if (clean.length() <= most) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
		return clean.substring(0, end) + "…";
	}

	/** The same of what may be absent. */
	public static @Nullable String orNull(@Nullable String text, int most) {
		return (text != null) ? of(text, most) : null;
	}

	/** Whether it can be stored as it is. */
	public static boolean isFine(String text) {
		return text.codePoints().allMatch(StorableText::fits);
	}

	private static boolean fits(int character) {
		return character != 0 && Character.getType(character) != Character.SURROGATE;
	}

}
