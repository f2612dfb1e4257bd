package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Plan.Demands;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a routing policy.
 *
 * @param name unique in the policy
 * @param reason why there is this rule, for people; null where nothing is said
 * @param conditions all must hold; none: matches always
 * @param decision what follows
 * @param demands what the request must bring along
 * @param window when its changes are made; null where at any time
 */
record Rule(String name, @Nullable String reason, List<Expression> conditions, Decision decision, Demands demands,
		@Nullable Window window) {

	Rule {
		conditions = List.copyOf(conditions);
	}

	/**
	 * The first part of the condition that does not hold; empty where all do.
	 * @throws ExpressionFailed where a part has no answer and no other fails
	 */
	Optional<Expression> failing(Values facts) {
		ExpressionFailed unanswered = null;
		for (Expression condition : this.conditions) {
			try {
				if (!condition.holds(facts)) {
					return Optional.of(condition);
				}
			}
			catch (ExpressionFailed ex) {
				unanswered = (unanswered != null) ? unanswered : ex;
			}
		}
		if (unanswered != null) {
			throw unanswered;
		}
		return Optional.empty();
	}

	Stream<Expression> expressions() {
		return Stream.concat(Stream.concat(this.conditions.stream(), this.decision.shown()),
				this.decision.stages().stream().flatMap(StageRule::expressions));
	}

}
