package dev.podidentity.portal.iam;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.ContextValue.Absent;
import dev.podidentity.portal.iam.ContextValue.Many;
import dev.podidentity.portal.iam.ContextValue.OneOf;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/**
 * Says of the conditions and resources of a policy whether they depend on certain keys,
 * and what becomes of those by what is known of a request.
 */
final class KeyedPlaces {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^,}]+)(,[^}]*)?}");

	/** {@code ${*}} is a star, and so on. */
	private static final Set<String> ESCAPED = Set.of("*", "?", "$");

	private final boolean variables;

	private final Predicate<String> keys;

	private final RequestContext context;

	private final ConditionEvaluator evaluator;

	/**
	 * Creates it.
	 * @param version version of the policy, which decides about variables
	 * @param keys which keys are looked for
	 * @param context what is known of the request
	 */
	KeyedPlaces(PolicyDocument.Version version, Predicate<String> keys, RequestContext context) {
		this.variables = version.hasVariables();
		this.keys = keys;
		this.context = context;
		this.evaluator = new ConditionEvaluator(version, context);
	}

	/** Whether a condition holds; empty where it depends on none of the keys. */
	Optional<Truth> truth(PolicyCondition condition) {
		boolean depends = this.keys.test(condition.key()) || condition.values().stream().anyMatch(this::names);
		return depends ? Optional.of(this.evaluator.evaluate(condition)) : Optional.empty();
	}

	/**
	 * Whether a resource can be met; empty where it depends on none of the keys.
	 * @param resources the patterns that it is one of
	 * @param value the resource as written
	 */
	Optional<Truth> truth(Patterns resources, String value) {
		if (!names(value)) {
			return Optional.empty();
		}
		return Optional.of(resources.negated() ? Truth.CANNOT_TELL : met(value));
	}

	/** A variable without value and default meets nothing. */
	private Truth met(String resource) {
		return missing(resource).isPresent() ? Truth.DOES_NOT_HOLD : Truth.CANNOT_TELL;
	}

	/**
	 * The key of a variable that certainly has neither a value nor a default; empty where
	 * there is none.
	 */
	Optional<String> missing(String resource) {
		return variables(resource).filter((found) -> found.group(2) == null)
			.map(KeyedPlaces::key)
			.filter((key) -> this.keys.test(key) && this.context.value(key) instanceof Absent)
			.findFirst();
	}

	/** Whether requests certainly carry one value for each of its variables. */
	boolean carried(String resource) {
		return variables(resource).map((found) -> this.context.value(key(found)))
			.noneMatch((value) -> value instanceof Absent || value instanceof OneOf || value instanceof Many);
	}

	private boolean names(String text) {
		return names(text, this.keys);
	}

	/** Whether it has a variable for one of some keys. */
	boolean names(String text, Predicate<String> some) {
		return variables(text).anyMatch((found) -> some.test(key(found)));
	}

	private Stream<MatchResult> variables(String text) {
		return this.variables ? VARIABLE.matcher(text).results().filter((found) -> !ESCAPED.contains(found.group(1)))
				: Stream.empty();
	}

	private static String key(MatchResult found) {
		return found.group(1).strip();
	}

}
