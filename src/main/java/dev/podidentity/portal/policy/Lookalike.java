package dev.podidentity.portal.policy;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Letters that look like others and are not: the Cyrillic а in "plаtform" makes it the
 * name of nothing, and nobody sees why.
 */
final class Lookalike {

	private Lookalike() {
	}

	/**
	 * Which letters of a name that nothing has are not of the alphabet that people see in
	 * it; a sentence that begins with a space, empty where there are none.
	 */
	static String hint(String name) {
		String letters = name.codePoints()
			.filter((character) -> character > 127)
			.distinct()
			.mapToObj(Lookalike::words)
			.collect(Collectors.joining(", "));
		return letters.isEmpty() ? "" : " Look at these characters in it: " + letters + ".";
	}

	/** Whether letters of different alphabets stand in it, which nobody means. */
	static boolean isMixed(String text) {
		Set<UnicodeScript> alphabets = text.codePoints()
			.filter(Character::isLetter)
			.mapToObj(UnicodeScript::of)
			.filter((script) -> script == UnicodeScript.LATIN || script == UnicodeScript.CYRILLIC
					|| script == UnicodeScript.GREEK || script == UnicodeScript.ARMENIAN
					|| script == UnicodeScript.CHEROKEE)
			.collect(Collectors.toSet());
		return alphabets.size() > 1;
	}

	/** "а (U+0430, Cyrillic small letter a)". */
	private static String words(int character) {
		String name = String.valueOf(Character.getName(character)).toLowerCase(Locale.ROOT);
		return Character.toString(character) + " (U+%04X, %s)".formatted(character, name);
	}

}
