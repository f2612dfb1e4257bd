package dev.podidentity.portal.iam;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition operator, taken apart.
 *
 * @param quantifier how it treats keys with several values
 * @param comparison what it compares as
 * @param relation how both compare
 * @param negated whether it asks that nothing fits
 * @param ifExists whether an absent key is fine
 */
record ConditionOperator(Quantifier quantifier, Comparison comparison, Relation relation, boolean negated,
		boolean ifExists) {

	private static final Pattern PATTERN = Pattern
		.compile("(?i)(foranyvalue:|forallvalues:)?(string|numeric|date|bool|binary|arn|null|(?:not)?ipaddress)"
				+ "(not(?=equals|like))?(equalsignorecase|equals|like|lessthanequals|lessthan|greaterthanequals|greaterthan)?"
				+ "(ifexists)?");

	static Optional<ConditionOperator> parse(String operator) {
		Matcher matcher = PATTERN.matcher(operator);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String type = matcher.group(2).toLowerCase(Locale.ROOT);
		String relation = lower(matcher.group(4));
		boolean negated = matcher.group(3) != null || type.startsWith("not");
		return comparison(type, relation).map((comparison) -> new ConditionOperator(quantifier(lower(matcher.group(1))),
				comparison, relation(relation), negated, matcher.group(5) != null));
	}

	private static String lower(String text) {
		return (text != null) ? text.toLowerCase(Locale.ROOT) : "";
	}

	private static Optional<Comparison> comparison(String type, String relation) {
		return Optional.ofNullable(switch (type) {
			case "string" -> switch (relation) {
				case "equals" -> Comparison.TEXT;
				case "equalsignorecase" -> Comparison.TEXT_IGNORING_CASE;
				case "like" -> Comparison.PATTERN;
				default -> null;
			};
			case "arn" -> relation.equals("equals") || relation.equals("like") ? Comparison.ARN : null;
			case "numeric" -> ordered(relation) ? Comparison.NUMBER : null;
			case "date" -> ordered(relation) ? Comparison.DATE : null;
			case "bool" -> relation.isEmpty() ? Comparison.BOOLEAN : null;
			case "binary" -> relation.equals("equals") ? Comparison.BINARY : null;
			case "null" -> relation.isEmpty() ? Comparison.PRESENCE : null;
			default -> relation.isEmpty() ? Comparison.ADDRESS : null;
		});
	}

	private static boolean ordered(String relation) {
		return !relation.isEmpty() && !relation.equals("like") && !relation.equals("equalsignorecase");
	}

	private static Relation relation(String relation) {
		return switch (relation) {
			case "lessthan" -> Relation.LESS;
			case "lessthanequals" -> Relation.LESS_OR_EQUAL;
			case "greaterthan" -> Relation.GREATER;
			case "greaterthanequals" -> Relation.GREATER_OR_EQUAL;
			default -> Relation.EQUAL;
		};
	}

	private static Quantifier quantifier(String text) {
		return switch (text) {
			case "foranyvalue:" -> Quantifier.ANY;
			case "forallvalues:" -> Quantifier.ALL;
			default -> Quantifier.SINGLE;
		};
	}

	/** What a value is compared as. */
	enum Comparison {

		TEXT, TEXT_IGNORING_CASE, PATTERN, ARN, NUMBER, DATE, BOOLEAN, BINARY, ADDRESS, PRESENCE;

		/**
		 * IAM knows policy variables in these only; in {@code Bool} its documents differ.
		 */
		boolean takesVariables() {
			return switch (this) {
				case TEXT, TEXT_IGNORING_CASE, PATTERN, ARN -> true;
				case NUMBER, DATE, BOOLEAN, BINARY, ADDRESS, PRESENCE -> false;
			};
		}

	}

	/** How the value of the request compares with that of the policy. */
	enum Relation {

		EQUAL((order) -> order == 0), LESS((order) -> order < 0), LESS_OR_EQUAL((order) -> order <= 0),
		GREATER((order) -> order > 0), GREATER_OR_EQUAL((order) -> order >= 0);

		private final IntPredicate fits;

		Relation(IntPredicate fits) {
			this.fits = fits;
		}

		boolean fits(int order) {
			return this.fits.test(order);
		}

	}

	/** How an operator treats the values of a key. */
	enum Quantifier {

		/** For keys with one value. */
		SINGLE,
		/** {@code ForAnyValue}: one of the values has to fit, and there is one. */
		ANY,
		/** {@code ForAllValues}: each of the values has to fit, if there are any. */
		ALL

	}

}
