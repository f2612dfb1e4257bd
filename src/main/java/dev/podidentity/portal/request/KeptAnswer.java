package dev.podidentity.portal.request;

/**
 * The answer to a request with a key, the same each time that it is asked for.
 *
 * @param request the request that was made
 * @param body the body, byte for byte
 * @param replayed whether it was made earlier
 */
public record KeptAnswer(RequestId request, String body, boolean replayed) {
}
