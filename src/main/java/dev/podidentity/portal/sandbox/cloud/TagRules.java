package dev.podidentity.portal.sandbox.cloud;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * EKS's rules for tags (model TagMap): at most 50, keys of 1 to 128 characters, values of
 * up to 256, neither beginning with {@code aws:}. Characters are code points.
 */
final class TagRules {

	private static final int MAX_TAGS = 50;

	private static final int MAX_KEY = 128;

	private static final int MAX_VALUE = 256;

	private static final String RESERVED = "aws:";

	private TagRules() {
	}

	static boolean isTooMany(Map<String, String> tags) {
		return tags.size() > MAX_TAGS;
	}

	/** What is wrong with these tags, or empty. */
	static Optional<String> violation(Map<String, String> tags) {
		if (isTooMany(tags)) {
			return Optional.of("A resource can have at most " + MAX_TAGS + " tags");
		}
		return tags.entrySet()
			.stream()
			.flatMap((tag) -> Stream.concat(ofKey(tag.getKey()).stream(),
					ofValue(tag.getKey(), tag.getValue()).stream()))
			.findFirst();
	}

	private static Optional<String> ofKey(String key) {
		if (key.isEmpty() || length(key) > MAX_KEY) {
			return Optional.of("Tag keys must have 1 to " + MAX_KEY + " characters");
		}
		return isReserved(key) ? Optional.of("Tag keys must not begin with aws:") : Optional.empty();
	}

	private static Optional<String> ofValue(String key, @Nullable String value) {
		if (value == null || length(value) > MAX_VALUE) {
			return Optional.of("The value of tag " + key + " must have 0 to " + MAX_VALUE + " characters");
		}
		return isReserved(value) ? Optional.of("Tag values must not begin with aws:") : Optional.empty();
	}

	private static int length(String text) {
		return text.codePointCount(0, text.length());
	}

	private static boolean isReserved(String text) {
		return text.toLowerCase(Locale.ROOT).startsWith(RESERVED);
	}

}
