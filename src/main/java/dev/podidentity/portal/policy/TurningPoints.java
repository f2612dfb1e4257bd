package dev.podidentity.portal.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import org.jspecify.annotations.Nullable;

/**
 * The times around which a condition changes that does nothing with the time but compare
 * it with times, also those of a list, or its distance to them with a duration.
 */
final class TurningPoints {

	private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");

	private final Expression whole;

	private final Deadline deadline;

	private final Set<Instant> times = new TreeSet<>();

	private TurningPoints(Expression whole, Deadline deadline) {
		this.whole = whole;
		this.deadline = deadline;
	}

	/** The times; empty where the condition looks at the time in another way too. */
	static Optional<Set<Instant>> of(Expression condition, Map<String, Object> bound, Deadline deadline) {
		TurningPoints points = new TurningPoints(condition, deadline);
		return points.onlyCompares(condition.tree().getExpr(), bound) ? Optional.of(points.times) : Optional.empty();
	}

	private boolean onlyCompares(CelExpr expression, Map<String, Object> bound) {
		if (!looks(expression)) {
			return true;
		}
		return switch (expression.getKind()) {
			case CALL -> isComparison(expression, bound) || ofAllParts(expression, bound);
			case COMPREHENSION -> ofEachEntry(expression.comprehension(), bound);
			default -> false;
		};
	}

	private boolean ofAllParts(CelExpr call, Map<String, Object> bound) {
		return call.call().target().isEmpty()
				&& call.call().args().stream().allMatch((part) -> onlyCompares(part, bound));
	}

	private boolean isComparison(CelExpr call, Map<String, Object> bound) {
		if (!COMPARISONS.contains(call.call().function())) {
			return false;
		}
		List<CelExpr> sides = call.call().args();
		return turns(sides.get(0), sides.get(1), bound) || turns(sides.get(1), sides.get(0), bound);
	}

	private boolean turns(CelExpr side, CelExpr other, Map<String, Object> bound) {
		Object value = constant(other, bound);
		Instant time = (value != null) ? whenEqual(side, value, bound) : null;
		if (time != null) {
			this.times.add(time);
		}
		return time != null;
	}

	/** When that is that value; null where it is none of those that can be told. */
	private @Nullable Instant whenEqual(CelExpr side, @Nullable Object value, Map<String, Object> bound) {
		if (WindowSearch.isNow(side)) {
			return (value instanceof Instant time) ? time : null;
		}
		if (value == null || side.getKind() != Kind.CALL || side.call().args().size() != 2) {
			return null;
		}
		CelExpr left = side.call().args().get(0);
		CelExpr right = side.call().args().get(1);
		Object first = constant(left, bound);
		Object second = constant(right, bound);
		try {
			return switch (side.call().function()) {
				case "_+_" -> (second != null) ? whenEqual(left, less(value, second), bound)
						: (first != null) ? whenEqual(right, less(value, first), bound) : null;
				case "_-_" -> (second != null) ? whenEqual(left, sum(value, second), bound)
						: (first != null) ? whenEqual(right, less(first, value), bound) : null;
				default -> null;
			};
		}
		catch (DateTimeException | ArithmeticException ex) {
			// no time that there is
			return null;
		}
	}

	private static @Nullable Object sum(Object one, Object other) {
		if (one instanceof Duration duration && other instanceof Instant time) {
			return time.plus(duration);
		}
		if (one instanceof Instant time && other instanceof Duration duration) {
			return time.plus(duration);
		}
		return (one instanceof Duration some && other instanceof Duration more) ? some.plus(more) : null;
	}

	private static @Nullable Object less(Object from, Object what) {
		if (from instanceof Instant time && what instanceof Duration duration) {
			return time.minus(duration);
		}
		if (from instanceof Instant time && what instanceof Instant earlier) {
			return Duration.between(earlier, time);
		}
		return (from instanceof Duration some && what instanceof Duration other) ? some.minus(other) : null;
	}

	/** Of each entry of a list that does not depend on the time. */
	private boolean ofEachEntry(CelComprehension walk, Map<String, Object> bound) {
		if (!walk.iterVar2().isEmpty() || looks(walk.accuInit())
				|| !(constant(walk.iterRange(), bound) instanceof List<?> entries)) {
			return false;
		}
		if (isBinding(walk)) {
			Object value = constant(walk.accuInit(), bound);
			return value != null && onlyCompares(walk.result(), with(bound, walk.accuVar(), value));
		}
		return entries.stream().allMatch((entry) -> {
			Map<String, Object> more = with(bound, walk.iterVar(), entry);
			return onlyCompares(walk.loopCondition(), more) && onlyCompares(walk.loopStep(), more);
		}) && onlyCompares(walk.result(), bound);
	}

	/** What {@code cel.bind} becomes: a walk over nothing. */
	static boolean isBinding(CelComprehension walk) {
		return walk.iterRange().getKind() == Kind.LIST && walk.iterRange().list().elements().isEmpty()
				&& !walk.accuVar().isEmpty() && !walk.accuVar().startsWith("@");
	}

	private static Map<String, Object> with(Map<String, Object> bound, String name, Object value) {
		Map<String, Object> more = new HashMap<>(bound);
		more.put(name, value);
		return more;
	}

	/** The value of what does not look at the time; null where it does, or has none. */
	private @Nullable Object constant(CelExpr expression, Map<String, Object> bound) {
		return constant(this.whole, expression, bound, this.deadline).orElse(null);
	}

	static Optional<Object> constant(Expression whole, CelExpr expression, Map<String, Object> bound,
			Deadline deadline) {
		if (looks(expression)) {
			return Optional.empty();
		}
		try {
			return Optional.of(whole.part(expression).evaluate(Values.none().with(bound).until(deadline)));
		}
		catch (ExpressionFailed | Deadline.TimeIsUp ex) {
			// the minutes tell, one by one
			return Optional.empty();
		}
	}

	private static boolean looks(CelExpr expression) {
		return CelNavigableExpr.fromExpr(expression)
			.allNodes()
			.map(CelNavigableExpr::expr)
			.anyMatch(WindowSearch::isNow);
	}

}
