package dev.podidentity.portal.sandbox.faults;

import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.wire.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

class CountedEksTests {

	private final FakeEks eks = new FakeEks();

	private final Calls calls = new Calls();

	private final CountedEks counted = new CountedEks(this.eks, this.calls);

	@Test
	void countsByOperationAndTarget() {
		this.counted.perform(FakeEks.create("a"));
		this.counted.perform(FakeEks.create("a"));
		this.counted.perform(FakeEks.list());
		fail(new AwsFailure(AwsError.RESOURCE_IN_USE, "taken"));
		fail(new AwsFailure(AwsError.THROTTLING, "slower"));
		fail(new IllegalStateException("broken"));
		CallCounts counts = this.calls.counts();
		assertThat(counts.total()).isEqualTo(6);
		assertThat(counts.byOperation().get(Target.CREATE))
			.isEqualTo(Map.of("ok", 2L, "refused", 1L, "throttled", 1L, "dropped", 0L, "failed", 1L));
		assertThat(counts.byOperation().get("ListClusters")).containsEntry("ok", 1L);
		assertThat(counts.creates()).isEqualTo(Map.of("111122223333.eu-central-1.prod-eu-1/payments/a", 5L));
	}

	@Test
	void resetBeginsAnew() {
		this.counted.perform(FakeEks.create("a"));
		this.calls.reset();
		assertThat(this.calls.counts()).isEqualTo(new CallCounts(0, Map.of(), Map.of()));
	}

	@Test
	void countsAreNotChangedByLaterCalls() {
		this.counted.perform(FakeEks.list());
		CallCounts before = this.calls.counts();
		this.counted.perform(FakeEks.list());
		assertThat(before.byOperation().get("ListClusters")).containsEntry("ok", 1L);
	}

	@ParameterizedTest
	@CsvSource({ "0,DROPPED", "200,OK", "400,REFUSED", "409,REFUSED", "429,THROTTLED", "500,FAILED", "503,FAILED" })
	void outcomeIsThatOfTheStatus(int status, Outcome outcome) {
		assertThat(Outcome.of(status)).isEqualTo(outcome);
	}

	@Test
	void noAnswerIsDropped() {
		assertThat(Outcome.of(Answer.NONE.status())).isEqualTo(Outcome.DROPPED);
	}

	private void fail(@Nullable RuntimeException failure) {
		this.eks.failure = failure;
		assertThatRuntimeException().isThrownBy(() -> this.counted.perform(FakeEks.create("a"))).isSameAs(failure);
		this.eks.failure = null;
	}

}
