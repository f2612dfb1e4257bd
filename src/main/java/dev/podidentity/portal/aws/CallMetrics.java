package dev.podidentity.portal.aws;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times calls to AWS, by operation and outcome: {@code ok}, or the class of
 * the failure. Each call is one attempt, since the SDK does not retry.
 */
class CallMetrics {

	private static final String OK = "ok";

	private final MeterRegistry meters;

	CallMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	void succeeded(AwsCall call) {
		record(call, OK);
	}

	void failed(AwsCallFailed failure) {
		record(failure.call(), failure.kind().name().toLowerCase(Locale.ROOT));
	}

	private void record(AwsCall call, String outcome) {
		Timer.builder("portal.aws.calls")
			.description("Calls to AWS; each is one attempt")
			.tag("operation", call.operation())
			.tag("outcome", outcome)
			.serviceLevelObjectives(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
					Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5))
			.register(this.meters)
			.record(call.duration());
	}

}
