package dev.podidentity.portal.aws;

/**
 * What a call answered, and the trace of the call.
 *
 * @param <T> type of the answer
 * @param value the answer
 * @param call the trace
 */
public record AwsResult<T>(T value, AwsCall call) {
}
