package dev.podidentity.portal.policy;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

import com.google.re2j.PatternSyntaxException;

/**
 * What a function makes of a constant that it is given beside a fact: with some it never
 * has an answer.
 */
final class ConstantArgument {

	private static final Set<String> CLOCK = Set.of("getFullYear", "getMonth", "getDayOfYear", "getDayOfMonth",
			"getDate", "getDayOfWeek", "getHours", "getMinutes", "getSeconds", "getMilliseconds");

	private ConstantArgument() {
	}

	/** Why there is never an answer; empty where there can be one. */
	static Optional<String> problem(String function, Object constant) {
		if (constant instanceof String text) {
			return function.equals("matches") ? pattern(text) : zone(function, text);
		}
		if (!(constant instanceof Long number)) {
			return Optional.empty();
		}
		return switch (function) {
			case "_/_", "_%_" -> (number == 0) ? Optional.of("nothing can be divided by 0") : Optional.empty();
			case "_[_]" -> (number < 0) ? Optional.of("entries are counted from 0") : Optional.empty();
			default -> Optional.empty();
		};
	}

	/** Whether the problem says by itself what is wrong. */
	static boolean isText(Object constant) {
		return constant instanceof String;
	}

	private static Optional<String> pattern(String text) {
		try {
			BoundedPattern.compile(text);
			return Optional.empty();
		}
		catch (PatternSyntaxException ex) {
			return Optional.of("\"" + Expression.cut(text) + "\" is no regular expression: " + ex.getMessage() + ".");
		}
	}

	private static Optional<String> zone(String function, String text) {
		return (!CLOCK.contains(function) || isZone(text)) ? Optional.empty() : Optional
			.of("\"" + Expression.cut(text) + "\" is no time zone. Write one such as Europe/Berlin or +02:00.");
	}

	private static boolean isZone(String text) {
		try {
			ZoneId.of(text.matches("\\d\\d:\\d\\d") ? "+" + text : text);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
