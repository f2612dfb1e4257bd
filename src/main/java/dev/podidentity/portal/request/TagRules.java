package dev.podidentity.portal.request;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.Submission.TagInput;

/**
 * Rules for tags (EKS TagMap: 50 at most, key 1 to 128 and value up to 256 Unicode
 * characters, no {@code aws:}; IAM's class of characters). The portal needs some of the
 * 50 for itself.
 */
class TagRules {

	static final int EKS_LIMIT = 50;

	private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

	private final List<Violation> violations;

	TagRules(List<Violation> violations) {
		this.violations = violations;
	}

	SortedMap<String, String> check(List<TagInput> inputs) {
		int limit = EKS_LIMIT - PortalTags.COUNT;
		if (inputs.size() > limit) {
			refuse("/tags", "At most " + limit + " tags: EKS allows " + EKS_LIMIT + " and the portal adds "
					+ PortalTags.COUNT + ". This has " + inputs.size() + ".");
		}
		SortedMap<String, String> tags = new TreeMap<>();
		for (TagInput input : inputs) {
			String key = (input.key() != null) ? input.key() : "";
			String value = (input.value() != null) ? input.value() : "";
			String pointer = "/tags/" + key.replace("~", "~0").replace("/", "~1");
			checkKey(pointer, key);
			if (input.value() == null) {
				refuse(pointer, "Use a text. A tag without a value has the empty one.");
			}
			checkValue(pointer, value);
			if (tags.putIfAbsent(key, value) != null) {
				refuse(pointer, "The key “" + key + "” is there twice. Remove one.");
			}
		}
		return tags;
	}

	private void checkKey(String pointer, String key) {
		int length = key.codePointCount(0, key.length());
		if (length < 1 || length > 128) {
			refuse(pointer, "A key has 1 to 128 characters.");
		}
		else if (!VisibleText.isIn(key)) {
			refuse(pointer, "Use a key that can be seen, not only spaces.");
		}
		else if (reserved(key)) {
			refuse(pointer, "Keys cannot begin with “aws:”: AWS keeps them for itself.");
		}
		else if (PortalTags.reserves(key)) {
			refuse(pointer, "Keys that begin with “" + PortalTags.PREFIX + "” are the portal's own.");
		}
		else if (!CHARACTERS.matcher(key).matches()) {
			refuse(pointer, "A key can hold letters, digits, spaces and _ . : / = + - @.");
		}
	}

	private void checkValue(String pointer, String value) {
		if (value.codePointCount(0, value.length()) > 256) {
			refuse(pointer, "A value has at most 256 characters.");
		}
		else if (!value.isEmpty() && !VisibleText.isIn(value)) {
			refuse(pointer, "Leave the value empty, or write one that can be seen.");
		}
		else if (reserved(value)) {
			refuse(pointer, "Values cannot begin with “aws:”: AWS keeps them for itself.");
		}
		else if (!CHARACTERS.matcher(value).matches()) {
			refuse(pointer, "A value can hold letters, digits, spaces and _ . : / = + - @.");
		}
	}

	private static boolean reserved(String text) {
		return text.toLowerCase(Locale.ROOT).startsWith("aws:");
	}

	private void refuse(String pointer, String message) {
		this.violations.add(new Violation(pointer, message));
	}

}
