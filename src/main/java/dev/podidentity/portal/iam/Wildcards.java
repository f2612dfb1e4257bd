package dev.podidentity.portal.iam;

/**
 * IAM's wildcards: {@code *} is any text, {@code ?} any one character. Takes time
 * proportional to the product of both lengths at worst, whoever wrote the pattern; a
 * regular expression would not.
 */
final class Wildcards {

	/** Stands for any text; no character is negative. */
	static final int MANY = -1;

	/** Stands for any one character. */
	static final int ONE = -2;

	private Wildcards() {
	}

	static boolean match(String pattern, String text) {
		return match(tokens(pattern), text);
	}

	/** The pattern with its wildcards told from plain characters. */
	static int[] tokens(String pattern) {
		return pattern.chars().map(Wildcards::token).toArray();
	}

	static int token(int character) {
		return switch (character) {
			case '*' -> MANY;
			case '?' -> ONE;
			default -> character;
		};
	}

	static boolean match(int[] pattern, String text) {
		int inPattern = 0;
		int inText = 0;
		int star = -1;
		int resumeAt = 0;
		while (inText < text.length()) {
			if (inPattern < pattern.length && pattern[inPattern] == MANY) {
				star = inPattern++;
				resumeAt = inText;
			}
			else if (inPattern < pattern.length && fits(pattern[inPattern], text.charAt(inText))) {
				inPattern++;
				inText++;
			}
			else if (star >= 0) {
				inPattern = star + 1;
				inText = ++resumeAt;
			}
			else {
				return false;
			}
		}
		return onlyMany(pattern, inPattern);
	}

	/** Whether the rest of the pattern fits any text, the empty one too. */
	static boolean onlyMany(int[] pattern, int from) {
		for (int i = from; i < pattern.length; i++) {
			if (pattern[i] != MANY) {
				return false;
			}
		}
		return true;
	}

	private static boolean fits(int pattern, char character) {
		return pattern == ONE || pattern == character;
	}

}
