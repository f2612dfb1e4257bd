package dev.podidentity.portal.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;

/**
 * Looks for the first minute in which a window is open. What says the same all day is
 * asked four times a day, what says the same all hour four times an hour, since all zones
 * differ by quarters of hours; each minute is looked at only where all of that holds.
 * What only compares the time with times is asked around these times first.
 */
final class WindowSearch {

	private static final Set<String> OF_DAYS = Set.of("getFullYear", "getMonth", "getDayOfYear", "getDayOfMonth",
			"getDate", "getDayOfWeek");

	private static final Set<String> OF_SECONDS = Set.of("getSeconds", "getMilliseconds");

	private static final long STEPS_TO_BEGIN = 60;

	private static final Duration PART_OF_DAY = Duration.ofHours(6);

	private static final Duration PART_OF_HOUR = Duration.ofMinutes(15);

	private final List<Expression> conditions;

	private final List<WindowPart> all;

	private final List<WindowPart> ofDays;

	private final List<WindowPart> ofHours;

	private final Deadline deadline;

	private long left;

	/**
	 * @param parts what has to hold, all of it
	 * @param most steps that it takes at most
	 * @param deadline when it ends, found or not
	 */
	WindowSearch(List<Expression> parts, long most, Deadline deadline) {
		this.conditions = parts;
		this.deadline = deadline;
		this.all = WindowPart.of(parts, deadline);
		this.ofDays = this.all.stream().filter((part) -> changesWith(part.condition(), OF_DAYS)).toList();
		Set<String> hours = Stream.concat(OF_DAYS.stream(), Stream.of("getHours")).collect(Collectors.toSet());
		this.ofHours = this.all.stream().filter((part) -> changesWith(part.condition(), hours)).toList();
		this.left = most;
	}

	/**
	 * The first minute after that, however far away the times are with which the window
	 * compares; within each span that these allow, as far as that ahead.
	 */
	Optional<Instant> next(Instant from, Duration ahead) {
		Set<Instant> turns = new TreeSet<>();
		List<WindowPart> comparing = this.all.stream().filter((part) -> {
			Optional<Set<Instant>> times = part.turningPoints(this.deadline);
			times.ifPresent(turns::addAll);
			return times.isPresent();
		}).toList();
		List<Instant> begins = Stream.concat(Stream.of(from), turns.stream().filter((turn) -> turn.isAfter(from)))
			.toList();
		for (int i = 0; i < begins.size() && this.left > 0; i++) {
			Instant begin = begins.get(i);
			// a comparison can hold just then, or only just after
			Instant minute = begin.equals(from) ? begin : upToMinute(begin);
			Instant after = minute.plus(1, ChronoUnit.MINUTES);
			if (comparing.stream().allMatch((part) -> holds(part, minute))
					|| comparing.stream().allMatch((part) -> holds(part, after))) {
				Instant last = begin.plus(ahead);
				Instant end = (i + 1 < begins.size()) ? begins.get(i + 1) : last;
				Optional<Instant> found = first(begin.equals(from) ? from : begin.minusNanos(1),
						end.isBefore(last) ? end : last);
				if (found.isPresent() || end.isAfter(last)) {
					return found;
				}
			}
		}
		return Optional.empty();
	}

	private static Instant upToMinute(Instant at) {
		Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
		return minute.equals(at) ? minute : minute.plus(1, ChronoUnit.MINUTES);
	}

	/** Whether it ended before it had asked of every minute. */
	boolean isEnded() {
		return this.left <= 0;
	}

	/** The first minute from then on; empty where there is none, or too much to ask. */
	Optional<Instant> first(Instant from, Duration ahead) {
		return first(from, from.plus(ahead));
	}

	private Optional<Instant> first(Instant from, Instant last) {
		for (Instant part = quarter(from); !part.isAfter(last) && this.left > 0; part = part.plus(PART_OF_DAY)) {
			Instant next = part.plus(PART_OF_DAY);
			Instant here = part;
			if (this.ofDays.stream().allMatch((day) -> holds(day, here) || holds(day, next))) {
				Optional<Instant> found = within(part, next, from, last);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}

	private Optional<Instant> within(Instant begin, Instant end, Instant from, Instant last) {
		for (Instant quarter = begin; quarter.isBefore(end) && this.left > 0; quarter = quarter.plus(PART_OF_HOUR)) {
			Instant here = quarter;
			if (this.ofHours.stream().allMatch((part) -> holds(part, here))) {
				for (int minute = 0; minute < PART_OF_HOUR.toMinutes(); minute++) {
					Instant at = quarter.plus(minute, ChronoUnit.MINUTES);
					if (at.isAfter(from) && !at.isAfter(last)
							&& this.all.stream().allMatch((part) -> holds(part, at))) {
						return Optional.of(at);
					}
				}
			}
		}
		return Optional.empty();
	}

	/** Whether it was asked of every minute, and nothing can open for seconds only. */
	boolean isComplete() {
		return this.left > 0 && this.conditions.stream()
			.flatMap(WindowSearch::nodes)
			.noneMatch((each) -> isOfClock(each, OF_SECONDS));
	}

	/** The times that it names, which are where to look. */
	List<Instant> named() {
		return this.conditions.stream()
			.flatMap(WindowSearch::nodes)
			.filter((each) -> each.getKind() == Kind.CONSTANT
					&& each.constant().getKind() == CelConstant.Kind.STRING_VALUE)
			.flatMap((each) -> time(each.constant().stringValue()).stream())
			.sorted()
			.distinct()
			.toList();
	}

	private static Optional<Instant> time(String text) {
		try {
			return Optional.of(OffsetDateTime.parse(text).toInstant());
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static Instant quarter(Instant at) {
		long seconds = at.getEpochSecond();
		return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, PART_OF_HOUR.toSeconds()));
	}

	/** What has no answer is closed. */
	private boolean holds(WindowPart part, Instant at) {
		this.left -= STEPS_TO_BEGIN + (long) part.steps();
		try {
			return part.holds(at, this.deadline);
		}
		catch (Deadline.TimeIsUp ex) {
			this.left = 0;
			return false;
		}
		catch (ExpressionFailed ex) {
			return false;
		}
	}

	/** Whether it looks at the time by itself. */
	static boolean looks(Expression part) {
		return nodes(part).anyMatch(WindowSearch::isNow);
	}

	/** Whether it looks at the time by these functions only, and in one time zone. */
	static boolean changesWith(Expression part, Set<String> functions) {
		List<CelExpr> clock = nodes(part).filter((each) -> isOfClock(each, functions)).toList();
		long looks = nodes(part).filter((each) -> isNow(each)).count();
		FormulaNames names = new FormulaNames(part.language());
		return looks == clock.size() && clock.stream()
			.map((each) -> each.call().args().stream().map((zone) -> names.of(zone, Map.of())).toList())
			.distinct()
			.count() <= 1;
	}

	private static boolean isOfClock(CelExpr expression, Set<String> functions) {
		return expression.getKind() == Kind.CALL && functions.contains(expression.call().function())
				&& expression.call().target().filter(WindowSearch::isNow).isPresent();
	}

	static boolean isNow(CelExpr expression) {
		return expression.getKind() == Kind.IDENT && expression.ident().name().equals("now");
	}

	private static Stream<CelExpr> nodes(Expression part) {
		return CelNavigableExpr.fromExpr(part.tree().getExpr()).allNodes().map(CelNavigableExpr::expr);
	}

}
