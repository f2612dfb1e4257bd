package dev.podidentity.portal.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.iam.ConditionEvaluator;
import dev.podidentity.portal.iam.PolicyCondition;
import dev.podidentity.portal.iam.PolicyDecision;
import dev.podidentity.portal.iam.PolicyStatement;
import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the time of the request, which change what a policy says by themselves.
 */
final class DatedCondition {

	private static final Set<String> KEYS = Set.of("aws:currenttime", "aws:epochtime");

	/** A condition on one date can hold in that second only, which ends nothing. */
	private static final Duration SECOND = Duration.ofSeconds(1);

	private DatedCondition() {
	}

	/** When a policy that lets in now does so no more; null where no date ends it. */
	static @Nullable TrustEnd end(List<PolicyStatement> statements, Decider decider, Instant now) {
		List<Turn> turns = turns(statements, decider, now);
		for (int i = 0; i < turns.size(); i++) {
			Truth admitted = turns.get(i).admitted();
			if (admitted != Truth.HOLDS) {
				Instant next = turns.stream()
					.skip(i)
					.filter((turn) -> turn.admitted() != admitted)
					.map(Turn::at)
					.findFirst()
					.orElse(null);
				return new TrustEnd(turns.get(i).at(), admitted == Truth.DOES_NOT_HOLD, next);
			}
		}
		return null;
	}

	/** What the policy says after each of its dates, until the next. */
	private static List<Turn> turns(List<PolicyStatement> statements, Decider decider, Instant now) {
		return statements.stream()
			.flatMap((statement) -> statement.conditions().stream())
			.filter((condition) -> KEYS.contains(condition.key().toLowerCase(Locale.ROOT)))
			.map(PolicyCondition::values)
			.flatMap(List::stream)
			.map(ConditionEvaluator::turn)
			.flatMap(Optional::stream)
			.filter((date) -> !date.isBefore(now))
			.distinct()
			.sorted()
			// just after the date: operators differ in whether they include it
			.map((date) -> new Turn(date, TrustPolicy.admitted(decider.at(date.plus(SECOND)))))
			.toList();
	}

	/** Decides each action at a time. */
	@FunctionalInterface
	interface Decider {

		List<PolicyDecision> at(Instant at);

	}

	private record Turn(Instant at, Truth admitted) {
	}

}
