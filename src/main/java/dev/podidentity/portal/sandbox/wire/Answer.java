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
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

	/** No answer: the connection is closed without one. */
	public static final Answer NONE = new Answer(0, "", new byte[0]);

	public Answer(int status, String contentType, byte[] body) {
		this(status, contentType, Map.of(), body);
	}

}
