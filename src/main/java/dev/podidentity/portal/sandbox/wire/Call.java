package dev.podidentity.portal.sandbox.wire;

import dev.podidentity.portal.sandbox.cloud.Caller;

/**
 * One call as it came in.
 *
 * @param caller who calls and where to
 * @param requestId id of the call, told in the answer
 * @param host host and port that the caller knows the sandbox by
 * @param method HTTP method
 * @param rawPath path as it was sent, percent-encoded
 * @param rawQuery query as it was sent, percent-encoded; empty where there is none
 * @param body the body
 */
public record Call(Caller caller, String requestId, String host, String method, String rawPath, String rawQuery,
		byte[] body) {
}
