package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.provisioning.ChangeWorker.Attempted;
import dev.podidentity.portal.provisioning.Provisioning.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class ChangeJobTests {

	private static final ChangeId CHANGE = ChangeId.random();

	private static final Location LOCATION = new Location("111122223333", "eu-central-1");

	private static final Instant LATER = Instant.parse("2026-11-24T10:00:00Z");

	private final ChangeWorker worker = mock(ChangeWorker.class);

	private final CallLimiter limiter = mock(CallLimiter.class);

	private final ExecutionComplete complete = mock(ExecutionComplete.class);

	@SuppressWarnings("unchecked")
	private final ExecutionOperations<Job> operations = mock(ExecutionOperations.class);

	private final ChangeJob job = new ChangeJob(this.worker, this.limiter);

	@Test
	void jobWithoutATurnComesBackWithoutAnAttempt() {
		given(this.limiter.admit(LOCATION)).willReturn(Optional.of(LATER));
		run();
		verify(this.operations).reschedule(this.complete, LATER);
		verifyNoInteractions(this.worker);
	}

	@ParameterizedTest
	@CsvSource({ "THROTTLED, true", "SERVER_ERROR, false", "UNCLEAR, false" })
	void attemptIsPaidForAndRepeatedWhenItIsDue(Kind kind, boolean throttled) {
		attempts(new Attempted(Optional.of(LATER), new Outcome.Failed(kind, null, false), 3));
		run();
		verify(this.limiter).spent(LOCATION, 3, throttled);
		verify(this.operations).reschedule(this.complete, LATER);
	}

	@Test
	void jobWhoseWindowIsClosedComesBackWhenItOpens() {
		attempts(Attempted.notYet(LATER));
		run();
		verify(this.operations).reschedule(this.complete, LATER);
		verify(this.limiter).spent(LOCATION, 0, false);
	}

	@Test
	void jobIsGoneOnceTheChangeHasEnded() {
		attempts(new Attempted(Optional.empty(), new Outcome.Made(ASpec.held(ASpec.plain()), false), 1));
		run();
		verify(this.limiter).spent(LOCATION, 1, false);
		verify(this.operations).remove();
	}

	@Test
	void jobOfAChangeThatHasEndedIsRemovedAtNoCost() {
		attempts(null);
		run();
		verify(this.operations).remove();
	}

	@Test
	void jobOfAnOlderVersionIsDoneWithoutATurn() {
		given(this.worker.work(CHANGE)).willReturn(Optional.empty());
		this.job.run(new Job(CHANGE.toString(), null)).complete(this.complete, this.operations);
		verify(this.operations).remove();
		verifyNoInteractions(this.limiter);
	}

	private void attempts(@Nullable Attempted attempted) {
		given(this.limiter.admit(any())).willReturn(Optional.empty());
		given(this.worker.work(CHANGE)).willReturn(Optional.ofNullable(attempted));
	}

	private void run() {
		this.job.run(new Job(CHANGE.toString(), "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"))
			.complete(this.complete, this.operations);
	}

}
