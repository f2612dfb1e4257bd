package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;

/**
 * One of the conditions that all have to hold while a window is open, taken out of the
 * names that are bound around it.
 *
 * @param condition what has to hold
 * @param bound the values of these names
 */
record WindowPart(Expression condition, Map<String, Object> bound) {

	private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");

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
			Optional<Object> value = isBinding(tree) ? constant(part, tree.comprehension().accuInit(), bound, deadline)
					: Optional.empty();
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

	/** What {@code cel.bind} becomes: a walk over nothing. */
	private static boolean isBinding(CelExpr expression) {
		if (expression.getKind() != Kind.COMPREHENSION) {
			return false;
		}
		CelComprehension walk = expression.comprehension();
		return walk.iterRange().getKind() == Kind.LIST && walk.iterRange().list().elements().isEmpty()
				&& !walk.accuVar().isEmpty() && !walk.accuVar().startsWith("@");
	}

	/** The value of what does not look at the time; empty where it does, or has none. */
	private static Optional<Object> constant(Expression whole, CelExpr expression, Map<String, Object> bound,
			Deadline deadline) {
		Expression part = whole.part(expression);
		if (WindowSearch.looks(part)) {
			return Optional.empty();
		}
		try {
			return Optional.of(part.evaluate(Values.none().with(bound).until(deadline)));
		}
		catch (ExpressionFailed | Deadline.TimeIsUp ex) {
			// the minutes tell, one by one
			return Optional.empty();
		}
	}

	/**
	 * The times around which it changes, where it compares the time with times and does
	 * nothing else with it; empty where it does.
	 */
	Optional<Set<Instant>> turningPoints(Deadline deadline) {
		Set<Instant> times = new TreeSet<>();
		long compared = 0;
		for (CelExpr each : nodes().toList()) {
			if (each.getKind() == Kind.CALL && COMPARISONS.contains(each.call().function())) {
				List<CelExpr> sides = each.call().args();
				for (int side = 0; side < 2; side++) {
					if (WindowSearch.isNow(sides.get(side))
							&& constant(this.condition, sides.get(1 - side), this.bound, deadline)
								.orElse(null) instanceof Instant time) {
						times.add(time);
						compared++;
					}
				}
			}
		}
		return (compared == nodes().filter(WindowSearch::isNow).count()) ? Optional.of(times) : Optional.empty();
	}

	private Stream<CelExpr> nodes() {
		return CelNavigableExpr.fromExpr(this.condition.tree().getExpr()).allNodes().map(CelNavigableExpr::expr);
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
