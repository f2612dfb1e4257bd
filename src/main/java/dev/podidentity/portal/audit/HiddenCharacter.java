package dev.podidentity.portal.audit;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A character that nobody sees, and that changes how what is around it is read: it turns
 * the direction of writing, or makes two names out of one that look the same. Names and
 * rules hold none; free text may, and is set apart where it is shown.
 *
 * @param codePoint what it is
 */
public record HiddenCharacter(int codePoint) {

	/** Format characters by their category that are drawn: they embrace digits. */
	private static final Set<Integer> DRAWN = Set.of(0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x070F,
			0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD);

	/** Marks by their category that are drawn as nothing. */
	private static final Set<Integer> MARKS = Set.of(0x034F, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F);

	/** The first one in a text, or empty where all of it can be seen. */
	public static Optional<HiddenCharacter> in(String text) {
		return all(text).findFirst();
	}

	/** All in a text, in their order. */
	public static Stream<HiddenCharacter> all(String text) {
		Stream.Builder<HiddenCharacter> found = Stream.builder();
		int before = ' ';
		for (int character : text.codePoints().toArray()) {
			if (isHidden(character, before)) {
				found.accept(new HiddenCharacter(character));
			}
			before = character;
		}
		return found.build();
	}

	private static boolean isHidden(int character, int before) {
		return switch (Character.getType(character)) {
			case Character.FORMAT -> !DRAWN.contains(character);
			case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			case Character.NON_SPACING_MARK ->
				MARKS.contains(character) || (isVariation(character) && !isSymbol(before));
			default -> VisibleText.isBlank(character);
		};
	}

	private static boolean isVariation(int character) {
		return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
	}

	/** Signs such as the one that warns are drawn in colour by a variation. */
	private static boolean isSymbol(int character) {
		return Character.getType(character) == Character.OTHER_SYMBOL
				|| Character.getType(character) == Character.MATH_SYMBOL;
	}

	/** What to do about it. */
	public String remove() {
		return "Remove the invisible character " + this + ".";
	}

	/** Such as {@code U+202E}. */
	@Override
	public String toString() {
		return "U+%04X".formatted(this.codePoint);
	}

}
