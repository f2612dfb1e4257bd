package dev.podidentity.portal.audit;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * What no text may hold, whoever wrote it: PostgreSQL stores no NUL, and half a character
 * (a surrogate without the other) becomes a question mark.
 */
public final class WholeText {

	private WholeText() {
	}

	/** What to do about a text that cannot be stored as it is; empty where it can. */
	public static Optional<String> fault(String text) {
		if (text.indexOf('\0') >= 0) {
			return Optional.of("Remove the NUL character.");
		}
		return text.codePoints()
			.filter(WholeText::isHalf)
			.mapToObj("Remove the half character U+%04X."::formatted)
			.findFirst();
	}

	/** Whether there is no half of a character in it. */
	public static boolean isWhole(String text) {
		return text.codePoints().noneMatch(WholeText::isHalf);
	}

	/**
	 * A text to look for, such that PostgreSQL takes it; no row holds what replaces NUL.
	 */
	@Contract("null -> null; !null -> !null")
	public static @Nullable String searchable(@Nullable String text) {
		return (text != null) ? text.replace('\0', '\uFFFD') : null;
	}

	private static boolean isHalf(int character) {
		return Character.getType(character) == Character.SURROGATE;
	}

}
