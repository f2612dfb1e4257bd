package dev.podidentity.portal.sandbox.cloud;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Tags of IAM: their keys are equal in any case. All throw {@link AwsFailure}. */
final class IamTags {

	/** From the model of the API: tagKeyType and tagValueType. */
	private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

	private IamTags() {
	}

	/** By key. */
	static SortedMap<String, String> sorted(Map<String, String> tags) {
		return new TreeMap<>(tags);
	}

	static Map<String, String> added(Map<String, String> tags, Map<String, String> added) {
		added.forEach((key, value) -> {
			if (!CHARACTERS.matcher(key).matches() || !CHARACTERS.matcher(value).matches()) {
				throw new AwsFailure(AwsError.VALIDATION,
						"Keys and values of tags must satisfy regular expression pattern: " + CHARACTERS.pattern());
			}
		});
		SortedMap<String, String> fresh = anyCase();
		fresh.putAll(added);
		if (fresh.size() < added.size()) {
			throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
		}
		SortedMap<String, String> all = anyCase();
		tags.forEach((key, value) -> {
			if (!fresh.containsKey(key)) {
				all.put(key, value);
			}
		});
		all.putAll(added);
		TagRules.violation(all).ifPresent((violation) -> {
			throw TagRules.isTooMany(all) ? new AwsFailure(AwsError.LIMIT_EXCEEDED, violation) : invalid(violation);
		});
		return sorted(all);
	}

	static Map<String, String> removed(Map<String, String> tags, Collection<String> keys) {
		SortedMap<String, String> rest = anyCase();
		rest.putAll(tags);
		keys.forEach(rest::remove);
		return sorted(rest);
	}

	private static SortedMap<String, String> anyCase() {
		return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
	}

	private static AwsFailure invalid(String message) {
		return new AwsFailure(AwsError.INVALID_INPUT, message);
	}

}
