package dev.podidentity.portal.aws;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The trace of one call to AWS, for the timeline and the trail.
 *
 * @param operation AWS operation, such as {@code CreatePodIdentityAssociation}
 * @param requestId AWS request id, absent where no answer came
 * @param httpStatus HTTP status, absent where no answer came
 * @param errorCode AWS error code, absent where it went well
 * @param message AWS's own words, or what broke the connection; absent where it went well
 * @param startedAt when it was sent
 * @param duration how long it took
 */
public record AwsCall(String operation, @Nullable String requestId, @Nullable Integer httpStatus,
		@Nullable String errorCode, @Nullable String message, Instant startedAt, Duration duration) {
}
