package dev.podidentity.portal.aws;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TracedCallsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final TracedCalls calls = new TracedCalls(Clock.fixed(NOW, ZoneOffset.UTC), new CallMetrics(this.meters));

	@Test
	void startIsTakenFromTheClockAndTheDurationIsNot() {
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class,
				() -> this.calls.call("ListClusters", TracedCallsTests::brokenAfterAWhile, (response) -> response));
		assertThat(failed.call().startedAt()).isEqualTo(NOW);
		assertThat(failed.call().duration()).isPositive();
		assertThat(failed).hasCauseInstanceOf(SdkClientException.class).hasMessageContaining("ListClusters failed");
	}

	@Test
	void mistakeOfThePortalIsNotTakenForAFailureOfAws() {
		assertThatIllegalStateException().isThrownBy(
				() -> this.calls.call("ListClusters", TracedCallsTests::programmedWrongly, (response) -> response));
	}

	@Test
	void callThatFoundNoConnectionInTimeIsUnclearAndNoMistake() {
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class,
				() -> this.calls.call("ListClusters", TracedCallsTests::cancelled, (response) -> response));
		assertThat(failed.kind()).isEqualTo(AwsCallFailed.Kind.UNCLEAR);
		assertThat(failed.call().message()).isEqualTo("No connection was free in time");
	}

	@Test
	void callsAreCountedAndTimedByOperationAndOutcome() {
		this.calls.call("ListClusters", TracedCallsTests::answered, (response) -> response);
		this.calls.call("ListClusters", TracedCallsTests::answered, (response) -> response);
		catchThrowableOfType(AwsCallFailed.class,
				() -> this.calls.call("ListClusters", TracedCallsTests::brokenAfterAWhile, (response) -> response));
		catchThrowableOfType(AwsCallFailed.class,
				() -> this.calls.call("ListClusters", TracedCallsTests::throttled, (response) -> response));
		assertThat(counted("ok")).isEqualTo(2);
		assertThat(counted("unclear")).isEqualTo(1);
		assertThat(counted("throttled")).isEqualTo(1);
		assertThat(
				this.meters.get("portal.aws.calls").tag("outcome", "unclear").timer().totalTime(TimeUnit.NANOSECONDS))
			.isPositive();
	}

	private long counted(String outcome) {
		return this.meters.get("portal.aws.calls")
			.tag("operation", "ListClusters")
			.tag("outcome", outcome)
			.timer()
			.count();
	}

	private static ListClustersResponse answered() {
		return (ListClustersResponse) ListClustersResponse.builder()
			.responseMetadata(DefaultAwsResponseMetadata.create(Map.of()))
			.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build())
			.build();
	}

	private static ListClustersResponse throttled() {
		throw EksException.builder()
			.statusCode(429)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").errorMessage("slow").build())
			.build();
	}

	private static ListClustersResponse brokenAfterAWhile() {
		throw SdkClientException.create("broken");
	}

	private static ListClustersResponse cancelled() {
		throw new CancellationException();
	}

	private static ListClustersResponse programmedWrongly() {
		throw new IllegalStateException("wrong");
	}

}
