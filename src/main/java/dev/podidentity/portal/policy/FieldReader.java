package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.google.re2j.Pattern;
import dev.podidentity.portal.policy.Expression.InvalidExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * Reads single fields of a routing policy, and writes down what is wrong with them, each
 * with its place.
 */
final class FieldReader {

	/** A bare number would be milliseconds. */
	private static final Pattern UNIT = Pattern.compile("[a-zA-Z]$");

	private static final Pattern LINE = Pattern.compile("at line \\d+, character");

	private static final int LONGEST_NAME = 100;

	private static final int LONGEST_ID = 100;

	/** More never agree to anything, and numbers of people are added up. */
	private static final int MOST_PEOPLE = 1_000;

	/** Much more than anybody lets somebody wait, and far from where dates end. */
	private static final Duration LONGEST_TIME = Duration.ofDays(3_660);

	/** Nobody decides, or signs in anew, within less. */
	private static final Duration SHORTEST_TIME = Duration.ofMinutes(1);

	private final List<String> problems;

	private final PolicyPlaces places;

	/**
	 * @param places where what is read stands
	 * @param problems what is wrong so far
	 */
	FieldReader(PolicyPlaces places, List<String> problems) {
		this.places = places;
		this.problems = problems;
	}

	/** Where the field of that place stands. */
	TextPlace at(String place) {
		return new TextPlace(place, this.places, "");
	}

	/** What is wrong so far; more can be added. */
	List<String> problems() {
		return this.problems;
	}

	/** Whether something is wrong with the field of that place already. */
	boolean isToldAt(String place) {
		return this.problems.stream().anyMatch((problem) -> problem.contains(place + ": "));
	}

	/** Writes down what is wrong. */
	void wrong(String problem) {
		this.problems.add(problem);
	}

	/** What is shown and stored everywhere has a bound, and can be shown. */
	void named(String place, @Nullable String name) {
		if (name != null && (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))) {
			this.problems.add(place + ": use at most " + LONGEST_NAME + " characters for its name, without control"
					+ " characters.");
		}
	}

	int quorum(String place, @Nullable Integer text) {
		int quorum = (text != null) ? text : 1;
		if (quorum < 1) {
			this.problems.add(place + ": quorum must be 1 or more; leave it out where nobody has to agree.");
		}
		if (quorum > MOST_PEOPLE) {
			this.problems.add(place + ": quorum must be at most " + MOST_PEOPLE + ".");
		}
		return quorum;
	}

	/**
	 * Nobody sees a control character, and databases do not take all of them.
	 * @return whether there is none
	 */
	boolean shown(String place, @Nullable String text) {
		int begin = (text != null) ? control(text) : -1;
		if (begin >= 0) {
			this.problems.add(at(place).of(String.valueOf(text), begin)
					+ ": remove the control character U+%04X.".formatted(String.valueOf(text).codePointAt(begin)));
		}
		return begin < 0;
	}

	/** Where the first one is that is no end of a line and no tab; -1 for nowhere. */
	static int control(String text) {
		return IntStream.range(0, text.length())
			.filter((at) -> Character.isISOControl(text.charAt(at)) && "\n\r\t".indexOf(text.charAt(at)) < 0)
			.findFirst()
			.orElse(-1);
	}

	/** Ids of groups that there can be. */
	List<String> ids(String place, @Nullable List<@Nullable String> list) {
		List<String> ids = listed(place, list);
		ids.stream().filter((id) -> !isId(id)).findFirst().ifPresent((id) -> notId(place));
		return ids;
	}

	/** The id of a group that there can be. */
	@Nullable String id(String place, @Nullable String text) {
		if (text != null && !isId(text)) {
			notId(place);
		}
		return text;
	}

	/** What is wrong with it is not repeated: it cannot be shown everywhere. */
	private void notId(String place) {
		this.problems.add(place + ": this is no id of a group. Use at most " + LONGEST_ID + " characters, without"
				+ " control characters.");
	}

	/** Whether a group can have that id. */
	static boolean isId(String text) {
		return text.length() <= LONGEST_ID && text.chars().noneMatch(Character::isISOControl);
	}

	<T> @Nullable T expression(String place, String text, Function<String, T> compiler) {
		return shown(place, text) ? compiled(place, text, compiler) : null;
	}

	/** The same of a text that is words as well, of which the words are shown. */
	<T> @Nullable T compiled(String place, String text, Function<String, T> compiler) {
		try {
			return compiler.apply(text);
		}
		catch (InvalidExpression ex) {
			String placed = at(place).of(text, ex.begin());
			// the line of the file says where, and not the one of the text
			this.problems.add(placed + ", " + (placed.equals(place) ? ex.getMessage()
					: LINE.matcher(String.valueOf(ex.getMessage())).replaceAll("at character")));
			return null;
		}
	}

	@Nullable Duration duration(String place, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			Duration duration = DurationStyle.SIMPLE.parse(text.toLowerCase(Locale.ROOT));
			if (!UNIT.matcher(text).find()) {
				this.problems.add(place + ": \"" + text + "\" has no unit. Write 30m, 8h or 90d.");
				return null;
			}
			if (duration.compareTo(LONGEST_TIME) > 0) {
				this.problems.add(place + ": \"" + text + "\" is more than " + LONGEST_TIME.toDays() + "d. Say less.");
				return null;
			}
			if (!duration.isZero() && !duration.isNegative()) {
				if (duration.compareTo(SHORTEST_TIME) < 0) {
					this.problems.add(place + ": \"" + text + "\" is less than a minute. Say more.");
				}
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			this.problems.add(place + ": \"" + text + "\" is no duration. Write 30m, 8h or 90d.");
			return null;
		}
		this.problems.add(place + ": \"" + text + "\" must be more than nothing.");
		return null;
	}

	/** What is there; an entry that is empty is a slip of the pen. */
	<T> List<T> listed(String place, @Nullable List<@Nullable T> list) {
		List<T> there = nullable(list).stream().filter(Objects::nonNull).toList();
		if (there.size() < nullable(list).size()) {
			this.problems.add(place + ": an entry of the list is empty. Remove it, or say what it is.");
		}
		return there;
	}

	private static <T extends @Nullable Object> List<T> nullable(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

}
