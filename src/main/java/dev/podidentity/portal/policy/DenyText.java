package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cel.common.types.CelType;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Expression.InvalidExpression;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The words with which a rule denies. What stands between {@code {{} and {@code }}} is an
 * expression, and its value is shown there.
 *
 * @param pieces texts and expressions, in their order
 */
record DenyText(List<Piece> pieces) implements Decision {

	private static final String OPEN = "{{";

	private static final String CLOSE = "}}";

	/** In the place of a value that is not there. */
	private static final String UNKNOWN = "(unknown)";

	private static final int LONGEST = 2_000;

	DenyText {
		pieces = List.copyOf(pieces);
	}

	/**
	 * The words in that text.
	 * @throws InvalidExpression where an expression in it cannot be understood
	 */
	static DenyText of(String text, TextPlace place, Language language) {
		List<Piece> pieces = new ArrayList<>();
		int at = 0;
		for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
			int close = text.indexOf(CLOSE, open);
			if (close < 0) {
				throw new InvalidExpression("{{ is never closed. Write {{ role.name }}.");
			}
			pieces.add(new Piece(text.substring(at, open), null));
			String before = text.substring(0, open + OPEN.length());
			pieces.add(new Piece("",
					value(text.substring(before.length(), close), before, language).at(place.after(before))));
			at = close + CLOSE.length();
		}
		pieces.add(new Piece(text.substring(at), null));
		return new DenyText(pieces);
	}

	private static Expression value(String inside, String before, Language language) {
		int control = FieldReader.control(inside);
		if (control >= 0) {
			throw new InvalidExpression("remove the control character U+%04X.".formatted((int) inside.charAt(control)),
					before.codePointCount(0, before.length()) + control);
		}
		try {
			return language.value(inside);
		}
		catch (InvalidExpression ex) {
			throw new InvalidExpression(String.valueOf(ex.getMessage()),
					before.codePointCount(0, before.length()) + ex.begin());
		}
	}

	@Override
	public Outcome on(Values facts) {
		StringBuilder words = new StringBuilder();
		this.pieces.forEach((piece) -> words.append(piece.words(facts)));
		String shown = (words.length() > LONGEST) ? words.substring(0, LONGEST - 1) + "…" : words.toString();
		return new Denied(shown);
	}

	/** What is written in it, without the expressions. */
	String written() {
		return String.join("", this.pieces.stream().map(Piece::text).toList());
	}

	/** Those whose values it shows. */
	@Override
	public Stream<Expression> shown() {
		return this.pieces.stream().map(Piece::value).flatMap(Stream::ofNullable);
	}

	/**
	 * A piece of it.
	 *
	 * @param text as it is
	 * @param value whose value is shown in its place; null where there is none
	 */
	record Piece(String text, @Nullable Expression value) {

		/** A value that is not there does not keep the rule from denying. */
		private String words(Values facts) {
			if (this.value == null) {
				return this.text;
			}
			try {
				return Expression.cut(shown(this.value.evaluate(facts)));
			}
			catch (ExpressionFailed ex) {
				return UNKNOWN;
			}
		}

		private static String shown(Object value) {
			StringBuilder words = new StringBuilder();
			show(value, words);
			return words.toString();
		}

		/** What is cut off anyway is not put together: it can be much. */
		private static void show(Object value, StringBuilder words) {
			if (value instanceof Collection<?> list) {
				String between = "";
				for (Object each : list) {
					words.append(between);
					if (words.length() > LONGEST) {
						return;
					}
					show(each, words);
					between = ", ";
				}
			}
			else if (value instanceof Optional<?> optional) {
				show(optional.isPresent() ? optional.get() : UNKNOWN, words);
			}
			else if (value instanceof Map<?, ?> map) {
				show(map.keySet()
					.stream()
					.sorted(Comparator.comparing(String::valueOf))
					.limit(LONGEST)
					.map((key) -> new Entry(key, map.get(key)))
					.toList(), words);
			}
			else if (value instanceof Entry entry) {
				words.append(entry.key()).append(": ");
				show(Objects.requireNonNullElse(entry.value(), UNKNOWN), words);
			}
			else {
				words.append((value instanceof CelType type) ? FactWords.name(type) : value);
			}
		}

	}

	private record Entry(Object key, @Nullable Object value) {
	}

}
