package dev.podidentity.portal.sandbox.wire;

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

	PageRequest page() {
		return new PageRequest(optional("MaxItems"), optional("Marker"));
	}

}
