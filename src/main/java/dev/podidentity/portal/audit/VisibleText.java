package dev.podidentity.portal.audit;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * What people can see of a text. A reason of characters that show nothing is no reason,
 * though it is not blank to Java: zero-width and other format characters, controls,
 * separators of every kind, code points without a character.
 */
public final class VisibleText {

	/**
	 * Letters and symbols by their category, that are drawn as nothing: the fillers of
	 * Hangul, the empty cell of Braille, a note without a head, blanks of hieroglyphs,
	 * and the place of an object that a text cannot hold.
	 */
	private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0x1D159, 0x13441, 0x13442,
			0xFFFC);

	private VisibleText() {
	}

	/** Whether there is anything to see. */
	@Contract("null -> false")
	public static boolean isIn(@Nullable String text) {
		return text != null && text.codePoints().anyMatch(VisibleText::shows);
	}

	/**
	 * How many characters can be seen; spaces do not count, and marks count with the
	 * character that they are on.
	 */
	public static int length(String text) {
		return (int) text.codePoints().filter(VisibleText::shows).count();
	}

	/** Whether it is drawn as nothing, though its category says otherwise. */
	static boolean isBlank(int character) {
		return BLANK.contains(character);
	}

	private static boolean shows(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
				false;
			default -> !isBlank(character);
		};
	}

}
