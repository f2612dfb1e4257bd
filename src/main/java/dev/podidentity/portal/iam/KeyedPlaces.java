package dev.podidentity.portal.iam;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.iam.ContextValue.Absent;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/**
 * Says of the conditions and resources of a policy whether they depend on certain keys,
 * and what becomes of those by what is known of a request.
 */
final class KeyedPlaces {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^,}]+)(,[^}]*)?}");

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
		Matcher matcher = VARIABLE.matcher(resource);
		while (matcher.find()) {
			String key = matcher.group(1).strip();
			if (this.keys.test(key) && matcher.group(2) == null && this.context.value(key) instanceof Absent) {
				return Truth.DOES_NOT_HOLD;
			}
		}
		return Truth.CANNOT_TELL;
	}

	private boolean names(String text) {
		return this.variables
				&& VARIABLE.matcher(text).results().anyMatch((found) -> this.keys.test(found.group(1).strip()));
	}

}
