package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Expression.InvalidExpression;
import dev.podidentity.portal.policy.Expression.Values;

/**
 * When changes are made, as a rule says: a condition that looks at nothing but the time.
 * It is kept with the plan as text, so a later policy changes nothing for what was
 * approved before.
 *
 * @param condition CEL over {@code now}
 */
public record Window(String condition) {

	/** How far ahead the next opening is looked for. */
	static final Duration AHEAD = Duration.ofDays(14);

	private static final Duration STEP = Duration.ofMinutes(5);

	private static final Duration A_YEAR = Duration.ofDays(366);

	/** A leap year that begins on a Monday, in which every day and hour comes once. */
	private static final Instant SAMPLE = Instant.parse("2024-01-01T00:00:00Z");

	private static final double MOST_STEPS = 2_000;

	private static final int MANY = 1_000;

	private static final Cache<String, List<Expression>> COMPILED = Caffeine.newBuilder().maximumSize(MANY).build();

	/**
	 * The window of that text.
	 * @throws InvalidExpression where it cannot be understood, or looks at what may have
	 * changed until it opens
	 */
	static Window of(String condition) {
		for (Expression part : Expression.condition(condition)) {
			for (String name : part.names()) {
				if (!name.equals("now")) {
					throw new InvalidExpression("a window looks at nothing but now, and this looks at " + name + ".");
				}
			}
			if (part.steps() > MOST_STEPS) {
				throw new InvalidExpression("a window is looked at for many times of a year, and this takes too long."
						+ " Make it simpler.");
			}
		}
		return new Window(condition);
	}

	/** Whether changes are made at that time; what has no answer is closed. */
	public boolean isOpen(Instant at) {
		Values now = Values.ofTime(at);
		try {
			return parts().stream().allMatch((part) -> part.holds(now));
		}
		catch (ExpressionFailed ex) {
			return false;
		}
	}

	/**
	 * When it is open next, to the minute: at once where it is open; empty where it does
	 * not open within two weeks, or only for less than five minutes.
	 */
	public Optional<Instant> opening(Instant from) {
		if (isOpen(from)) {
			return Optional.of(from);
		}
		return opening(from.truncatedTo(ChronoUnit.MINUTES), AHEAD, STEP).map(this::firstMinute);
	}

	/** Whether it opens in some hour of a year; true where that depends on the year. */
	boolean opensSomeTime() {
		return this.condition.contains("timestamp(") || this.condition.contains("getFullYear") || isOpen(SAMPLE)
				|| opening(SAMPLE, AHEAD, STEP).isPresent() || opening(SAMPLE, A_YEAR, Duration.ofHours(1)).isPresent();
	}

	private Optional<Instant> opening(Instant from, Duration ahead, Duration step) {
		Instant last = from.plus(ahead);
		for (Instant at = from.plus(step); !at.isAfter(last); at = at.plus(step)) {
			if (isOpen(at)) {
				return Optional.of(at);
			}
		}
		return Optional.empty();
	}

	private Instant firstMinute(Instant open) {
		Instant first = open;
		for (Instant at = open; at.isAfter(open.minus(STEP)) && isOpen(at); at = at.minus(1, ChronoUnit.MINUTES)) {
			first = at;
		}
		return first;
	}

	/** What has to hold, all of it. */
	List<Expression> parts() {
		return COMPILED.get(this.condition, Expression::condition);
	}

}
