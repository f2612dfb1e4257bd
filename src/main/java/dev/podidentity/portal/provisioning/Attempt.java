package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;

import dev.podidentity.portal.audit.StorableText;
import dev.podidentity.portal.aws.AwsCall;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** One call to AWS on behalf of a change. */
@Embeddable
class Attempt {

	private static final int MAX_NAME = 100;

	private static final int MAX_MESSAGE = 1_000;

	@Column(name = "operation", nullable = false)
	private String operation;

	@Column(name = "aws_request_id")
	private @Nullable String awsRequestId;

	@Column(name = "http_status")
	private @Nullable Integer httpStatus;

	@Column(name = "error_code")
	private @Nullable String errorCode;

	@Column(name = "message")
	private @Nullable String message;

	@Column(name = "started_at", nullable = false)
	private Instant startedAt;

	@Column(name = "duration_ms", nullable = false)
	private long durationMillis;

	protected Attempt() {
	}

	Attempt(AwsCall call) {
		this.operation = call.operation();
		this.awsRequestId = StorableText.orNull(call.requestId(), MAX_NAME);
		this.httpStatus = call.httpStatus();
		this.errorCode = StorableText.orNull(call.errorCode(), MAX_NAME);
		this.message = StorableText.orNull(call.message(), MAX_MESSAGE);
		this.startedAt = call.startedAt();
		this.durationMillis = call.duration().toMillis();
	}

	AwsCall toCall() {
		return new AwsCall(this.operation, this.awsRequestId, this.httpStatus, this.errorCode, this.message,
				this.startedAt, Duration.ofMillis(this.durationMillis));
	}

}
