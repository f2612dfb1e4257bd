package dev.podidentity.portal.request.web;

import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.SampleRequest;
import org.jspecify.annotations.Nullable;

/** Requests with many changes, each with an id of its own. */
final class ManyChanges {

	private ManyChanges() {
	}

	static UUID id(int number) {
		return new UUID(9, number);
	}

	/** All in the same state, for the same reason. */
	static SampleRequest of(int number, ChangeStatus status) {
		return of(number, (i) -> change(i, status));
	}

	static SampleRequest of(int number, IntFunction<ChangeView> change) {
		SampleRequest sample = SampleRequest.approved()
			.targets(IntStream.range(0, number)
				.mapToObj((i) -> SampleRequest.target(SampleRequest.PROD_EU_1, "payments", "app-" + i))
				.toArray(Target[]::new));
		IntStream.range(0, number).mapToObj(change).forEach(sample::change);
		return sample;
	}

	static ChangeView change(int number, ChangeStatus status) {
		ChangeView change = SampleRequest.change(status, call());
		return with(change, number, change.cause(), change.message(), change.held());
	}

	static ChangeView failed(int number, String cause, @Nullable String message) {
		return with(SampleRequest.change(ChangeStatus.FAILED, call()), number, cause, message, null);
	}

	/** One whose target holds that, or nothing that is known. */
	static ChangeView conflict(int number, @Nullable Association held) {
		ChangeView change = SampleRequest.change(ChangeStatus.CONFLICT, call());
		return with(change, number, change.cause(), change.message(), held);
	}

	private static AwsCall call() {
		return SampleRequest.call("CreatePodIdentityAssociation", 400, "InvalidParameterException", 1);
	}

	private static ChangeView with(ChangeView change, int number, @Nullable String cause, @Nullable String message,
			@Nullable Association held) {
		return new ChangeView(id(number), change.status(), change.adopted(), cause, message, change.whatToDo(),
				change.nextAttemptAt(), change.endedAt(), change.attempts(), change.association(), held,
				change.resolutions(), change.closed(), change.never(), change.calledOff());
	}

}
