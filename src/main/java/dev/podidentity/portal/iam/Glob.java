package dev.podidentity.portal.iam;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Patterns of actions and resources: {@code *} is any text, {@code ?} any one character.
 */
public final class Glob {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

	private Glob() {
	}

	/**
	 * Whether the text is one of those that the pattern describes. Takes no longer than
	 * the product of both lengths, whatever the pattern.
	 */
	public static boolean matches(String pattern, String text) {
		return sameStart(pattern, text) >= 0 && Wildcards.match(pattern, text);
	}

	/**
	 * Whether everything that the narrow pattern describes is described by the wide one.
	 * May say no where it is so in a roundabout way, never yes where it is not.
	 */
	static boolean covers(String wide, String narrow) {
		int same = sameStart(wide, narrow);
		return same >= 0 && coversRest(wide.substring(same), narrow.substring(same));
	}

	/**
	 * How many characters both begin with before the first wildcard; negative where they
	 * begin otherwise. Most patterns differ in their first words, and the rest takes
	 * time.
	 */
	private static int sameStart(String one, String other) {
		int shorter = Math.min(one.length(), other.length());
		for (int i = 0; i < shorter; i++) {
			if (isWildcard(one.charAt(i)) || isWildcard(other.charAt(i))) {
				return i;
			}
			if (one.charAt(i) != other.charAt(i)) {
				return -1;
			}
		}
		return shorter;
	}

	private static boolean isWildcard(char character) {
		return character == '*' || character == '?';
	}

	private static boolean coversRest(String wide, String narrow) {
		boolean[] reached = new boolean[narrow.length() + 1];
		reached[0] = true;
		for (int i = 0; i < wide.length(); i++) {
			char of = wide.charAt(i);
			if (of == '*') {
				for (int j = 0; j < narrow.length(); j++) {
					reached[j + 1] |= reached[j];
				}
			}
			else {
				for (int j = narrow.length() - 1; j >= 0; j--) {
					// a star stands for any number of characters, so one character never
					// covers it
					boolean same = (of == '?') ? narrow.charAt(j) != '*' : of == narrow.charAt(j);
					reached[j + 1] = reached[j] && same;
				}
				reached[0] = false;
			}
		}
		return reached[narrow.length()];
	}

	/** Whether some text is described by both. */
	static boolean overlaps(String one, String other) {
		int same = sameStart(one, other);
		return same >= 0 && overlapRest(one.substring(same), other.substring(same));
	}

	private static boolean overlapRest(String one, String other) {
		boolean[][] both = new boolean[one.length() + 1][other.length() + 1];
		both[0][0] = true;
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= other.length(); j++) {
				if (i > 0 && one.charAt(i - 1) == '*') {
					both[i][j] |= both[i - 1][j] || (j > 0 && both[i][j - 1]);
				}
				if (j > 0 && other.charAt(j - 1) == '*') {
					both[i][j] |= both[i][j - 1] || (i > 0 && both[i - 1][j]);
				}
				if (i > 0 && j > 0 && sameCharacter(one.charAt(i - 1), other.charAt(j - 1))) {
					both[i][j] |= both[i - 1][j - 1];
				}
			}
		}
		return both[one.length()][other.length()];
	}

	private static boolean sameCharacter(char one, char other) {
		return one == other || one == '?' || other == '?';
	}

	/** Whether it describes everything. */
	static boolean isEverything(String pattern) {
		return !pattern.isEmpty() && pattern.chars().allMatch((character) -> character == '*');
	}

	static boolean hasWildcard(String pattern) {
		return pattern.chars().anyMatch((character) -> isWildcard((char) character));
	}

	/** Policy variables may stand for anything. */
	static String withoutVariables(String pattern) {
		return VARIABLE.matcher(pattern).replaceAll("*");
	}

	/** Actions are the same in upper and lower case. */
	static String lowerCase(String action) {
		return action.toLowerCase(Locale.ROOT);
	}

}
