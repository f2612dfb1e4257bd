package dev.podidentity.portal.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Caller;
import dev.podidentity.portal.sandbox.cloud.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * A call of an action of the query protocol.
 *
 * @param caller who calls
 * @param parameters parameters of the form
 */
record QueryCall(Caller caller, Parameters parameters) {

	String account() {
		return this.caller.account();
	}

	/** Throws {@link AwsFailure} where it is missing. */
	String required(String name) {
		String value = optional(name);
		if (value == null || value.isEmpty()) {
			throw new AwsFailure(AwsError.VALIDATION, name + " is required");
		}
		return value;
	}

	@Nullable String optional(String name) {
		return this.parameters.get(name);
	}

	/** Throws {@link AwsFailure} where it is neither true nor false; absent is false. */
	boolean flag(String name) {
		return switch (Objects.requireNonNullElse(optional(name), "false")) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new AwsFailure(AwsError.VALIDATION, name + " must be true or false");
		};
	}

	/** The items of a list, {@code name.member.1} and on. */
	List<String> members(String name) {
		List<String> members = new ArrayList<>();
		for (String value = member(name, 1); value != null; value = member(name, members.size() + 1)) {
			members.add(value);
		}
		return members;
	}

	private @Nullable String member(String name, int index) {
		return optional(name + ".member." + index);
	}

	/** The list {@code Tags}, in order; throws {@link AwsFailure} for two of one key. */
	Map<String, String> tags() {
		Map<String, String> tags = new LinkedHashMap<>();
		for (int i = 1; optional("Tags.member." + i + ".Key") != null; i++) {
			String key = required("Tags.member." + i + ".Key");
			String value = Objects.requireNonNullElse(optional("Tags.member." + i + ".Value"), "");
			if (tags.put(key, value) != null) {
				throw new AwsFailure(AwsError.INVALID_INPUT, "Duplicate tag keys found: " + key);
			}
		}
		return tags;
	}

	PageRequest page() {
		return new PageRequest(optional("MaxItems"), optional("Marker"));
	}

}
