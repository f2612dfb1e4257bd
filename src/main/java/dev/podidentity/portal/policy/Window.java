package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Expression.InvalidExpression;

/**
 * When changes are made, as a rule says: a condition that looks at nothing but the time.
 * It is kept with the plan as text, so a later policy changes nothing for what was
 * approved before.
 *
 * @param condition CEL over {@code now}
 */
public record Window(String condition) {

	/** How far ahead the next opening is looked for: what opens once a month is found. */
	static final Duration AHEAD = Duration.ofDays(62);

	/** What opens later is of no use to anybody. */
	static final Duration FAR_AHEAD = Duration.ofDays(3_653);

	/** Steps of looking for an opening; a second or so at most. */
	private static final long MOST_LOOKED = 12_000_000;

	/** For one time, or one opening; a window that was kept is not read again. */
	private static final Duration MOST_TIME = Duration.ofSeconds(1);

	/** To find out whether it ever opens, when a policy is checked. */
	private static final Duration MOST_CHECKED = Duration.ofSeconds(4);

	private static final String NOW = "now";

	private static final int MOST_NAMED = 20;

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMM, HH:mm", Locale.ENGLISH);

	private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

	private static final double MOST_STEPS = 6_000;

	private static final int MANY = 1_000;

	private static final Cache<String, List<Expression>> COMPILED = Caffeine.newBuilder().maximumSize(MANY).build();

	private static final Cache<String, NextOpening> FOUND = Caffeine.newBuilder().maximumSize(MANY).build();

	/**
	 * The window of that text.
	 * @throws InvalidExpression where it cannot be understood, or looks at what may have
	 * changed until it opens
	 */
	static Window of(String condition) {
		for (Expression part : Expression.condition(condition)) {
			for (String fact : part.facts()) {
				if (!fact.equals(NOW)) {
					throw new InvalidExpression(
							"a window looks at nothing but now, and this looks at " + written(part, fact) + ".");
				}
			}
			if (part.steps() > MOST_STEPS) {
				throw new InvalidExpression("a window is looked at for many times of a year, and this takes too long."
						+ " Make it simpler.");
			}
		}
		return new Window(condition);
	}

	/** That fact with the field of it that is looked at, where it is written so. */
	private static String written(Expression part, String fact) {
		return part.names().stream().filter((name) -> name.startsWith(fact + ".")).findFirst().orElse(fact);
	}

	/**
	 * Whether changes are made at that time; what has no answer is closed, as is a window
	 * that was kept and that this version does not understand.
	 */
	public boolean isOpen(Instant at) {
		Values now = Values.ofTime(at).until(Deadline.in(MOST_TIME));
		try {
			return parts().stream().allMatch((part) -> part.holds(now));
		}
		catch (ExpressionFailed | InvalidExpression | Deadline.TimeIsUp ex) {
			return false;
		}
	}

	/**
	 * When it is open next, to the minute: at once where it is open; empty where it does
	 * not open within two months of the first time that its comparisons with times allow,
	 * where that takes too long to find out, and where the window cannot be understood.
	 * Looking for it can take a second, so it is never done in a transaction that others
	 * wait for: see {@link #lookAhead}.
	 */
	public Optional<Instant> opening(Instant from) {
		if (isOpen(from)) {
			return Optional.of(from);
		}
		NextOpening known = FOUND.getIfPresent(this.condition);
		if (known == null || !known.holds(from)) {
			known = look(from);
			FOUND.put(this.condition, known);
		}
		return Optional.ofNullable(known.opens());
	}

	/**
	 * Looks for the next opening, so that {@link #opening} knows it in the transaction
	 * that goes by it.
	 */
	public void lookAhead(Instant from) {
		opening(from);
	}

	private NextOpening look(Instant from) {
		List<Expression> parts = understood().orElse(null);
		if (parts == null) {
			return NextOpening.none(from);
		}
		WindowSearch search = new WindowSearch(parts, MOST_LOOKED, Deadline.in(MOST_TIME));
		Optional<Instant> opens = search.next(from, AHEAD);
		return opens.map((at) -> NextOpening.at(from, at))
			.orElseGet(() -> search.isEnded() ? NextOpening.unknown(from) : NextOpening.none(from));
	}

	/**
	 * A moment at which it opens, for people: in the time zone in which it is written,
	 * and in UTC.
	 */
	public String words(Instant opens) {
		ZonedDateTime universal = opens.atZone(ZoneOffset.UTC);
		ZonedDateTime there = opens.atZone(understood().flatMap(ConstantArgument::zone).orElse(ZoneOffset.UTC));
		if (there.getOffset().equals(ZoneOffset.UTC)) {
			return DAY.format(universal) + " UTC";
		}
		boolean sameDay = there.toLocalDate().equals(universal.toLocalDate());
		return DAY.format(there) + " in " + there.getZone() + " (" + (sameDay ? TIME : WEEKDAY).format(universal)
				+ " UTC)";
	}

	/** Whether it ever opens from then on. */
	Opens opens(Instant from) {
		Deadline deadline = Deadline.in(MOST_CHECKED);
		WindowSearch search = new WindowSearch(parts(), MOST_LOOKED, deadline);
		boolean named = search.named()
			.stream()
			.filter((time) -> time.isAfter(from))
			.limit(MOST_NAMED)
			.anyMatch((time) -> new WindowSearch(parts(), MOST_LOOKED / MOST_NAMED, deadline)
				.first(time.minus(1, ChronoUnit.MINUTES), AHEAD)
				.isPresent());
		if (named || isOpen(from) || search.first(from, FAR_AHEAD).isPresent()) {
			return Opens.SOMETIMES;
		}
		return search.isComplete() ? Opens.NEVER : Opens.PERHAPS;
	}

	/** Whether a window ever opens, as far as that can be found out. */
	enum Opens {

		SOMETIMES, NEVER, PERHAPS

	}

	private Optional<List<Expression>> understood() {
		try {
			return Optional.of(parts());
		}
		catch (InvalidExpression ex) {
			// closed, as isOpen says
			return Optional.empty();
		}
	}

	/**
	 * What has to hold, all of it.
	 * @throws InvalidExpression where it cannot be understood
	 */
	List<Expression> parts() {
		return COMPILED.get(this.condition, Expression::condition);
	}

}
