package dev.podidentity.portal.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.cel.common.ast.CelExpr;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;

/**
 * Tries a condition that looks at the time by one function with everything that this
 * function can be, whatever it reckons with it.
 */
final class EveryTime {

	/** Begins a leap year, in which each day that there is comes once. */
	private static final Instant BEGIN = Instant.parse("2024-01-01T12:00:00Z");

	private static final Samples DAYS = new Samples(ChronoUnit.DAYS, 367);

	private static final Map<String, Samples> SAMPLES = Map.of("getMonth", DAYS, "getDate", DAYS, "getDayOfMonth", DAYS,
			"getDayOfYear", DAYS, "getDayOfWeek", new Samples(ChronoUnit.DAYS, 7), "getHours",
			new Samples(ChronoUnit.HOURS, 24), "getMinutes", new Samples(ChronoUnit.MINUTES, 60), "getSeconds",
			new Samples(ChronoUnit.SECONDS, 60));

	private EveryTime() {
	}

	/**
	 * Whether it always holds, or never; empty where it depends, or on more than that.
	 */
	static Optional<Boolean> of(CelExpr condition, Expression whole) {
		return !whole.facts().contains("now") ? Optional.empty()
				: whole.language().trying((deadline) -> tried(whole.part(condition), deadline));
	}

	private static Optional<Boolean> tried(Expression condition, Deadline deadline) {
		boolean direct = condition.defined()
			.stream()
			.map(condition.language().definitions()::get)
			.noneMatch((definition) -> definition != null && definition.facts().contains("now"));
		return !direct ? Optional.empty()
				: SAMPLES.entrySet()
					.stream()
					.filter((function) -> WindowSearch.looks(condition)
							&& WindowSearch.changesWith(condition, Set.of(function.getKey())))
					.findFirst()
					.flatMap((function) -> function.getValue().answer(condition, deadline));
	}

	/** Times at which a function takes all its values, in whatever zone. */
	private record Samples(ChronoUnit apart, int many) {

		Optional<Boolean> answer(Expression condition, Deadline deadline) {
			try {
				boolean first = condition.holds(Values.ofTime(BEGIN).until(deadline));
				return Stream.iterate(BEGIN, (at) -> at.plus(1, this.apart))
					.limit(this.many)
					.allMatch((at) -> condition.holds(Values.ofTime(at).until(deadline)) == first) ? Optional.of(first)
							: Optional.empty();
			}
			catch (ExpressionFailed ex) {
				// it looks at something else as well
				return Optional.empty();
			}
		}

	}

}
