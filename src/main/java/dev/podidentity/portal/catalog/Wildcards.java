package dev.podidentity.portal.catalog;

/**
 * IAM's wildcards: {@code *} is any text, {@code ?} any one character. Takes time
 * proportional to the product of both lengths at worst, whoever wrote the pattern; a
 * regular expression would not.
 */
final class Wildcards {

	private Wildcards() {
	}

	static boolean match(String pattern, String text) {
		int inPattern = 0;
		int inText = 0;
		int star = -1;
		int resumeAt = 0;
		while (inText < text.length()) {
			if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
				star = inPattern++;
				resumeAt = inText;
			}
			else if (inPattern < pattern.length() && fits(pattern.charAt(inPattern), text.charAt(inText))) {
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
		return pattern.substring(inPattern).chars().allMatch((rest) -> rest == '*');
	}

	/** Each of the six parts of an ARN for itself, as IAM does. */
	static boolean matchArn(String pattern, String arn) {
		String[] patterns = pattern.split(":", 6);
		String[] parts = arn.split(":", 6);
		if (patterns.length != parts.length) {
			return false;
		}
		for (int i = 0; i < parts.length; i++) {
			if (!match(patterns[i], parts[i])) {
				return false;
			}
		}
		return true;
	}

	private static boolean fits(char pattern, char character) {
		return pattern == '?' || pattern == character;
	}

}
