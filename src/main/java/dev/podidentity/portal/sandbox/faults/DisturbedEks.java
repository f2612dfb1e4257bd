package dev.podidentity.portal.sandbox.faults;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.wire.Answer;
import dev.podidentity.portal.sandbox.wire.AwsService;
import dev.podidentity.portal.sandbox.wire.Call;

/**
 * EKS on a bad day: what the knobs say happens to calls before and after they are
 * applied.
 */
final class DisturbedEks extends AroundEks {

	private static final Answer PAGE = new Answer(503, "text/html",
			"<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>".getBytes(StandardCharsets.UTF_8));

	private static final byte[] NOTHING = { '{', '}' };

	private final Knobs knobs;

	private final Pause pause;

	DisturbedEks(AwsService eks, Knobs knobs, Pause pause) {
		super(eks);
		this.knobs = knobs;
		this.pause = pause;
	}

	@Override
	public Answer perform(Call call) {
		String operation = operation(call);
		Optional<Target> target = Target.of(operation, call);
		Disturbance disturbance = this.knobs.disturbance();
		if (!disturbance.faults().concerns(operation)) {
			return apply(call, target);
		}
		RandomGenerator random = disturbance.dice().next(kind(operation, target, call));
		delay(disturbance, random);
		if (!disturbance.throttler().lets(call.caller().location())) {
			throw new AwsFailure(AwsError.THROTTLING, "Rate exceeded");
		}
		return meet(disturbance.faults().fate(random.nextDouble()), call, target);
	}

	private static String kind(String operation, Optional<Target> target, Call call) {
		return operation + " " + target.map(Target::toString).orElse(call.rawPath() + "?" + call.rawQuery());
	}

	private void delay(Disturbance disturbance, RandomGenerator random) {
		Latency latency = disturbance.faults().latency();
		if (latency != null) {
			this.pause.of(latency.sample(random));
		}
	}

	private Answer meet(Fate fate, Call call, Optional<Target> target) {
		return switch (fate) {
			case SERVER_ERROR -> throw new AwsFailure(AwsError.SERVER, "Internal failure, as the fault knobs say");
			case HTML -> PAGE;
			case DROPPED_BEFORE -> Answer.NONE;
			case DROPPED_AFTER -> {
				apply(call, target);
				yield Answer.NONE;
			}
			case EMPTIED -> {
				Answer answer = apply(call, target);
				yield new Answer(answer.status(), answer.contentType(), NOTHING);
			}
			case SERVED -> apply(call, target);
		};
	}

	private Answer apply(Call call, Optional<Target> target) {
		target.ifPresent(this.knobs.foreignHands()::comeBefore);
		return proceed(call);
	}

}
