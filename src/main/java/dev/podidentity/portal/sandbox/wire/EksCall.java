package dev.podidentity.portal.sandbox.wire;

import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Json;
import dev.podidentity.portal.sandbox.cloud.Location;
import dev.podidentity.portal.sandbox.cloud.PageRequest;
import tools.jackson.core.JacksonException;

/**
 * A call of an EKS operation, taken apart.
 *
 * @param location account and region
 * @param host host and port that the caller knows the sandbox by
 * @param variables variables of the path
 * @param query parameters of the query
 * @param json body, JSON
 */
record EksCall(Location location, String host, List<String> variables, Parameters query, byte[] json) {

	String variable(int index) {
		return this.variables.get(index);
	}

	PageRequest page() {
		return new PageRequest(this.query.get("maxResults"), this.query.get("nextToken"));
	}

	<T> T body(Class<T> type) {
		try {
			byte[] text = (this.json.length > 0) ? this.json : new byte[] { '{', '}' };
			return Optional.ofNullable(Json.MAPPER.readValue(text, type)).orElseThrow(EksCall::unreadable);
		}
		catch (JacksonException ex) {
			throw unreadable();
		}
	}

	/** Says nothing of the parser, whose words name classes. */
	private static AwsFailure unreadable() {
		return new AwsFailure(AwsError.SERIALIZATION,
				"The body is not a JSON object with members of the expected types");
	}

}
