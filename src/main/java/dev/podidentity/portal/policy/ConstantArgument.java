package dev.podidentity.portal.policy;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;

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
		return zone(text).isPresent();
	}

	private static Optional<ZoneId> zone(String text) {
		try {
			return Optional.of(ZoneId.of(text.matches("\\d\\d:\\d\\d") ? "+" + text : text));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The only time zone in which an expression looks at a clock; empty where there are
	 * several, or none.
	 */
	static Optional<ZoneId> zone(Collection<Expression> parts) {
		List<Optional<ZoneId>> zones = parts.stream()
			.flatMap((part) -> CelNavigableExpr.fromExpr(part.tree().getExpr()).allNodes())
			.map(CelNavigableExpr::expr)
			.filter((each) -> each.getKind() == Kind.CALL && CLOCK.contains(each.call().function()))
			.map((each) -> zone(each.call()))
			.distinct()
			.toList();
		return (zones.size() == 1) ? zones.get(0) : Optional.empty();
	}

	/** Without a zone it is UTC; one that is worked out is not known. */
	private static Optional<ZoneId> zone(CelCall clock) {
		if (clock.args().isEmpty()) {
			return Optional.of(ZoneOffset.UTC);
		}
		CelExpr named = clock.args().get(0);
		boolean text = named.getKind() == Kind.CONSTANT && named.constant().getKind() == CelConstant.Kind.STRING_VALUE;
		return text ? zone(named.constant().stringValue()) : Optional.empty();
	}

}
