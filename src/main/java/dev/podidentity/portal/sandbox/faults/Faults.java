package dev.podidentity.portal.sandbox.faults;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

import dev.podidentity.portal.sandbox.cloud.Quirks;
import dev.podidentity.portal.sandbox.cloud.TokenMemory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * All fault knobs, by their JSON names; what is absent is no fault. Rates are shares of
 * the calls, from 0 to 1, and no call meets two of them.
 *
 * @param seed the same calls meet the same faults under the same seed
 * @param operations names of the operations that latency, throttle and rates are for; all
 * where absent
 * @param latency how long a call takes
 * @param throttle how many calls are let through
 * @param serverErrorRate 500, not applied
 * @param htmlRate 503 with a page, not applied
 * @param dropBeforeRate no answer, not applied
 * @param dropAfterRate no answer, applied
 * @param emptyRate 200 without members, applied
 * @param tokens what comes of a token that is sent again
 * @param tokensForgottenAfter for how long tokens are remembered where they are forgotten
 * @param roleVisibleAfter how long EKS does not know a new role
 * @param changeVisibleAfter how long readers do not see a change; as the sandbox was
 * started where absent
 * @param foreign associations of somebody else, each to appear once
 */
record Faults(long seed, @Nullable List<String> operations, @Nullable Latency latency, @Nullable Throttle throttle,
		double serverErrorRate, double htmlRate, double dropBeforeRate, double dropAfterRate, double emptyRate,
		TokenMemory tokens, Duration tokensForgottenAfter, Duration roleVisibleAfter,
		@Nullable Duration changeVisibleAfter, List<Foreign> foreign) {

	Faults {
		tokens = Objects.requireNonNullElse(tokens, TokenMemory.REMEMBERED);
		tokensForgottenAfter = Objects.requireNonNullElse(tokensForgottenAfter, Duration.ZERO);
		roleVisibleAfter = Objects.requireNonNullElse(roleVisibleAfter, Duration.ZERO);
		foreign = Objects.requireNonNullElse(foreign, List.of());
		Assert.noNullElements(operations, "operations must not hold null; leave it out");
		Assert.noNullElements(foreign, "foreign must not hold null; leave it out");
		checkRate("serverErrorRate", serverErrorRate);
		checkRate("htmlRate", htmlRate);
		checkRate("dropBeforeRate", dropBeforeRate);
		checkRate("dropAfterRate", dropAfterRate);
		checkRate("emptyRate", emptyRate);
		double sum = DoubleStream.of(serverErrorRate, htmlRate, dropBeforeRate, dropAfterRate, emptyRate).sum();
		// a little more than 1 may come of adding up decimal fractions
		Assert.isTrue(sum < 1.000001, "serverErrorRate, htmlRate, dropBeforeRate, dropAfterRate and emptyRate "
				+ "must not add up to more than 1; lower one of them");
	}

	private static void checkRate(String name, double rate) {
		Assert.isTrue(rate >= 0 && rate <= 1, () -> name + " must be a number from 0 to 1");
	}

	boolean concerns(String operation) {
		return this.operations == null || this.operations.contains(operation);
	}

	/** What becomes of a call that drew that number from 0 to 1. */
	Fate fate(double drawn) {
		double rest = drawn;
		for (Fate fate : Fate.values()) {
			rest -= rate(fate);
			if (rest < 0) {
				return fate;
			}
		}
		return Fate.SERVED;
	}

	private double rate(Fate fate) {
		return switch (fate) {
			case SERVER_ERROR -> this.serverErrorRate;
			case HTML -> this.htmlRate;
			case DROPPED_BEFORE -> this.dropBeforeRate;
			case DROPPED_AFTER -> this.dropAfterRate;
			case EMPTIED -> this.emptyRate;
			case SERVED -> 1;
		};
	}

	Quirks quirks() {
		return new Quirks(this.tokens, this.tokensForgottenAfter, this.roleVisibleAfter, this.changeVisibleAfter);
	}

}
