package dev.podidentity.portal.catalog;

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

	private DatedCondition() {
	}

	/** When a policy that lets in now does so no more; null where no date ends it. */
	static @Nullable Instant end(List<PolicyStatement> statements, Decider decider, Instant now) {
		return statements.stream()
			.flatMap((statement) -> statement.conditions().stream())
			.filter((condition) -> KEYS.contains(condition.key().toLowerCase(Locale.ROOT)))
			.map(PolicyCondition::values)
			.flatMap(List::stream)
			.map(ConditionEvaluator::date)
			.flatMap(Optional::stream)
			.filter((date) -> !date.isBefore(now))
			.sorted()
			// at the date or just after it: operators differ in whether they include it
			.filter((date) -> !holds(decider, date) || !holds(decider, date.plusSeconds(1)))
			.findFirst()
			.orElse(null);
	}

	private static boolean holds(Decider decider, Instant at) {
		return TrustPolicy.admitted(decider.at(at)) == Truth.HOLDS;
	}

	/** Decides each action at a time. */
	@FunctionalInterface
	interface Decider {

		List<PolicyDecision> at(Instant at);

	}

}
