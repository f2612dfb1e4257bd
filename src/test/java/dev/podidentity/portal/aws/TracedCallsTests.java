package dev.podidentity.portal.aws;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TracedCallsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private final TracedCalls calls = new TracedCalls(Clock.fixed(NOW, ZoneOffset.UTC));

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

	private static ListClustersResponse brokenAfterAWhile() {
		throw SdkClientException.create("broken");
	}

	private static ListClustersResponse programmedWrongly() {
		throw new IllegalStateException("wrong");
	}

}
