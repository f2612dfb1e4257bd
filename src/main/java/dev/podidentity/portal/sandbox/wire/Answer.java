package dev.podidentity.portal.sandbox.wire;

import java.util.Map;

/**
 * What is answered to a call.
 *
 * @param status HTTP status
 * @param contentType media type of the body
 * @param headers further headers
 * @param body the body
 */
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

	Answer(int status, String contentType, byte[] body) {
		this(status, contentType, Map.of(), body);
	}

}
