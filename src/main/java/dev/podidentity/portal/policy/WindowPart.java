package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;

/**
 * One of the conditions that all have to hold while a window is open, taken out of the
 * names that are bound around it.
 *
 * @param condition what has to hold
 * @param bound the values of these names
 */
record WindowPart(Expression condition, Map<String, Object> bound) {

	/** All that has to hold. */
	static List<WindowPart> of(List<Expression> conditions, Deadline deadline) {
		List<WindowPart> parts = new ArrayList<>();
		conditions.forEach((condition) -> add(condition, Map.of(), deadline, parts));
		return parts;
	}

	private static void add(Expression condition, Map<String, Object> bound, Deadline deadline,
			List<WindowPart> parts) {
		for (Expression part : condition.parts()) {
			CelExpr tree = part.tree().getExpr();
			Optional<Object> value = isBinding(tree)
					? TurningPoints.constant(part, tree.comprehension().accuInit(), bound, deadline) : Optional.empty();
			if (value.isPresent()) {
				Map<String, Object> more = new HashMap<>(bound);
				more.put(tree.comprehension().accuVar(), value.get());
				add(part.part(tree.comprehension().result()), more, deadline, parts);
			}
			else {
				parts.add(new WindowPart(part, bound));
			}
		}
	}

	private static boolean isBinding(CelExpr expression) {
		return expression.getKind() == Kind.COMPREHENSION && TurningPoints.isBinding(expression.comprehension());
	}

	/**
	 * The times around which it changes, where it compares the time with times and does
	 * nothing else with it; empty where it does.
	 */
	Optional<Set<Instant>> turningPoints(Deadline deadline) {
		return TurningPoints.of(this.condition, this.bound, deadline);
	}

	/**
	 * Whether it holds then.
	 * @throws ExpressionFailed where there is no answer
	 */
	boolean holds(Instant at, Deadline deadline) {
		return this.condition.holds(Values.ofTime(at).with(this.bound).until(deadline));
	}

	double steps() {
		return this.condition.steps();
	}

}
