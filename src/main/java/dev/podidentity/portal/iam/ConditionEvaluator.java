package dev.podidentity.portal.iam;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.ConditionOperator.Comparison;
import dev.podidentity.portal.iam.ConditionOperator.Quantifier;
import dev.podidentity.portal.iam.ContextValue.Absent;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.Many;
import dev.podidentity.portal.iam.ContextValue.OneOf;

/**
 * Evaluates one condition over what is known of a request. Where IAM's documents do not
 * say how a value is compared, it cannot tell.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 * operators</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Keys
 * with several values</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">Policy
 * checks of Access Analyzer</a>, which say what lists without values and qualifiers of
 * {@code Null} do
 */
public final class ConditionEvaluator {

	private final boolean variables;

	private final RequestContext context;

	/**
	 * Creates an evaluator.
	 * @param version version of the policy language, which decides about variables
	 * @param context what is known of the request
	 */
	public ConditionEvaluator(PolicyDocument.Version version, RequestContext context) {
		this.variables = version.hasVariables();
		this.context = context;
	}

	/** Whether the condition holds. */
	public Truth evaluate(PolicyCondition condition) {
		return ConditionOperator.parse(condition.operator())
			.map((operator) -> evaluate(operator, condition.values(), this.context.value(condition.key())))
			.orElse(Truth.CANNOT_TELL);
	}

	private Truth evaluate(ConditionOperator operator, List<String> values, ContextValue value) {
		if (value instanceof OneOf oneOf) {
			Set<Truth> truths = oneOf.possibilities()
				.stream()
				.map((possibility) -> evaluate(operator, values, possibility))
				.collect(Collectors.toSet());
			return (truths.size() == 1) ? truths.iterator().next() : Truth.CANNOT_TELL;
		}
		if (values.isEmpty()) {
			return withoutValues(operator, value);
		}
		if (operator.comparison() == Comparison.PRESENCE) {
			return presence(operator, values, value instanceof Absent);
		}
		Truth truth = (value instanceof Absent) ? absent(operator) : present(operator, values, value);
		return unresolved(operator, values) ? orInvalid(operator, truth) : truth;
	}

	/**
	 * IAM: where a variable stands for a key that is absent, the attempt to match fails
	 * and may make the whole statement invalid. Either way a condition that fits nothing
	 * else does not hold.
	 */
	private static Truth orInvalid(ConditionOperator operator, Truth truth) {
		boolean certain = truth == Truth.DOES_NOT_HOLD && !operator.negated() && !operator.ifExists();
		return certain ? truth : Truth.CANNOT_TELL;
	}

	private boolean unresolved(ConditionOperator operator, List<String> values) {
		return values.stream().anyMatch((wanted) -> pattern(operator, wanted).unresolved());
	}

	/** IAM takes a list without values; negated operators are no different in it. */
	private static Truth withoutValues(ConditionOperator operator, ContextValue value) {
		boolean absent = value instanceof Absent;
		return switch (operator.quantifier()) {
			// "never matches", but with IfExists it "matches if the key is missing"
			case ANY -> (operator.ifExists() && absent) ? Truth.CANNOT_TELL : Truth.DOES_NOT_HOLD;
			// "matches only if the key is missing", but with Null it is "always true"
			case ALL ->
				(operator.comparison() == Comparison.PRESENCE && !absent) ? Truth.CANNOT_TELL : onlyWithoutKey(value);
			// "returns true and the statement provides no permissions": not both can be
			case SINGLE -> operator.ifExists() ? onlyWithoutKey(value) : Truth.CANNOT_TELL;
		};
	}

	/** "Matches only if the key is missing"; of a key without value it does not speak. */
	private static Truth onlyWithoutKey(ContextValue value) {
		if (value instanceof Absent) {
			return Truth.HOLDS;
		}
		return known(value).findAny().isPresent() ? Truth.DOES_NOT_HOLD : Truth.CANNOT_TELL;
	}

	private static Truth presence(ConditionOperator operator, List<String> values, boolean absent) {
		if (operator.ifExists() || values.stream().anyMatch((wanted) -> bool(wanted).isEmpty())) {
			return Truth.CANNOT_TELL;
		}
		return switch (operator.quantifier()) {
			// with these qualifiers it is always false or true, whatever the request
			case ANY -> Truth.DOES_NOT_HOLD;
			case ALL -> Truth.HOLDS;
			case SINGLE -> Truth
				.any(values.stream().flatMap((wanted) -> bool(wanted).stream()).map((yes) -> Truth.of(yes == absent)));
		};
	}

	/** An absent key fits no value; that makes negated operators true. */
	private static Truth absent(ConditionOperator operator) {
		if (operator.ifExists()) {
			return Truth.HOLDS;
		}
		return switch (operator.quantifier()) {
			case ANY -> Truth.DOES_NOT_HOLD;
			case ALL -> Truth.HOLDS;
			case SINGLE -> Truth.of(operator.negated());
		};
	}

	private Truth present(ConditionOperator operator, List<String> values, ContextValue value) {
		Function<ContextValue, Truth> fits = (one) -> one(operator, values, one);
		if (operator.quantifier() == Quantifier.SINGLE) {
			// IAM wants ForAnyValue or ForAllValues for these, and does not say what it
			// does without
			return (value instanceof Many) ? Truth.CANNOT_TELL : fits.apply(value);
		}
		boolean any = operator.quantifier() == Quantifier.ANY;
		Stream<Truth> known = known(value).map(fits);
		Truth truth = any ? Truth.any(known) : Truth.all(known);
		if (!(value instanceof Many many) || many.complete()) {
			return truth;
		}
		Truth more = fits.apply(ContextValue.UNREAD);
		Truth neutral = any ? Truth.DOES_NOT_HOLD : Truth.HOLDS;
		if (more == neutral) {
			return truth;
		}
		return any ? truth.or(Truth.CANNOT_TELL) : truth.and(Truth.CANNOT_TELL);
	}

	/** IAM counts an empty text as no value here. */
	private static Stream<ContextValue> known(ContextValue value) {
		Stream<ContextValue> values = (value instanceof Many many) ? many.texts().stream().map(Known::new)
				: Stream.of(value);
		return values.filter((one) -> !(one instanceof Known known && known.text().isEmpty()));
	}

	private Truth one(ConditionOperator operator, List<String> values, ContextValue value) {
		Truth fits = Truth.any(values.stream().map((wanted) -> one(operator, wanted, value)));
		return operator.negated() ? fits.not() : fits;
	}

	private Truth one(ConditionOperator operator, String wanted, ContextValue value) {
		if (!operator.comparison().takesVariables()) {
			return Comparisons.compare(operator, wanted, value);
		}
		ValuePattern pattern = pattern(operator, wanted);
		if (pattern.unresolved()) {
			return Truth.DOES_NOT_HOLD;
		}
		if (value instanceof Known known) {
			return matches(operator.comparison(), pattern, known.text());
		}
		return (operator.comparison() == Comparison.PATTERN) ? pattern.matchesAnything() : Truth.CANNOT_TELL;
	}

	private static Truth matches(Comparison comparison, ValuePattern pattern, String text) {
		return (comparison == Comparison.ARN) ? pattern.matchesArn(text)
				: pattern.matches(text, comparison == Comparison.TEXT_IGNORING_CASE);
	}

	private ValuePattern pattern(ConditionOperator operator, String wanted) {
		boolean wildcards = operator.comparison() == Comparison.PATTERN || operator.comparison() == Comparison.ARN;
		return ValuePattern.of(wanted, wildcards, this.variables ? this.context : null);
	}

	/**
	 * The second from which on a condition with that value can say something else; empty
	 * where the value is no time.
	 */
	public static Optional<Instant> turn(String text) {
		return Comparisons.turn(text);
	}

	static Optional<Boolean> bool(String text) {
		if (text.equalsIgnoreCase("true")) {
			return Optional.of(true);
		}
		return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
	}

}
