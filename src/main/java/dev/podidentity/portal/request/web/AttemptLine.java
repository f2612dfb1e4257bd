package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.aws.AwsCall;
import org.jspecify.annotations.Nullable;

/**
 * One call to AWS.
 *
 * @param number counted from 1
 * @param operation AWS operation
 * @param result HTTP status and error code
 * @param message what AWS said
 * @param millis how long it took, in milliseconds
 * @param requestId AWS request id
 * @param startedAt when it was sent
 */
record AttemptLine(int number, String operation, String result, @Nullable String message, long millis,
		@Nullable String requestId, Instant startedAt) {

	static List<AttemptLine> of(List<AwsCall> calls) {
		List<AttemptLine> lines = new ArrayList<>();
		for (AwsCall call : calls) {
			lines.add(new AttemptLine(lines.size() + 1, call.operation(), result(call), call.message(),
					call.duration().toMillis(), call.requestId(), call.startedAt()));
		}
		return lines;
	}

	private static String result(AwsCall call) {
		String status = (call.httpStatus() != null) ? call.httpStatus().toString() : "No answer";
		if (call.errorCode() != null) {
			return status + " " + call.errorCode();
		}
		return (call.httpStatus() != null) ? status + " OK" : status;
	}

}
