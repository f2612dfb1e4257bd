package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.iam.ContextValue.Absent;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/**
 * A place in a policy that depends on a key of the request: a condition, or a variable in
 * a resource.
 *
 * @param policy name of the policy
 * @param statement which statement of it, in words
 * @param effect whether that allows or denies
 * @param where the condition, or the resource with the variable, as written
 * @param truth whether the condition holds, or the resource can be met, by what is known
 * of the request
 */
public record ContextUse(String policy, String statement, Effect effect, String where, Truth truth) {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^,}]+)(,[^}]*)?}");

	/**
	 * All such places.
	 * @param keys which keys are looked for
	 * @param context what is known of the request
	 */
	public static List<ContextUse> in(PermissionSet permissions, Predicate<String> keys, RequestContext context) {
		List<ContextUse> found = new ArrayList<>();
		for (NamedPolicy policy : permissions.policies()) {
			List<PolicyStatement> statements = policy.document().statements();
			for (int i = 0; i < statements.size(); i++) {
				PolicyStatement statement = statements.get(i);
				String name = statement.name(i + 1);
				boolean variables = policy.document().version().hasVariables();
				ConditionEvaluator evaluator = new ConditionEvaluator(policy.document().version(), context);
				statement.conditions()
					.stream()
					.filter((condition) -> keys.test(condition.key())
							|| (variables && condition.values().stream().anyMatch((value) -> names(value, keys))))
					.forEach((condition) -> found.add(new ContextUse(policy.name(), name, statement.effect(),
							condition.words(), evaluator.evaluate(condition))));
				Patterns resources = statement.resources();
				if (variables && resources != null) {
					resources.values()
						.stream()
						.filter((value) -> names(value, keys))
						.forEach((value) -> found.add(new ContextUse(policy.name(), name, statement.effect(), value,
								resources.negated() ? Truth.CANNOT_TELL : met(value, keys, context))));
				}
			}
		}
		return List.copyOf(found);
	}

	/** A variable without value and default meets nothing. */
	private static Truth met(String resource, Predicate<String> keys, RequestContext context) {
		Matcher matcher = VARIABLE.matcher(resource);
		while (matcher.find()) {
			String key = matcher.group(1).strip();
			if (keys.test(key) && matcher.group(2) == null && context.value(key) instanceof Absent) {
				return Truth.DOES_NOT_HOLD;
			}
		}
		return Truth.CANNOT_TELL;
	}

	private static boolean names(String text, Predicate<String> keys) {
		return VARIABLE.matcher(text).results().anyMatch((found) -> keys.test(found.group(1).strip()));
	}

}
