package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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
				KeyedPlaces places = new KeyedPlaces(policy.document().version(), keys, context);
				statement.conditions()
					.forEach((condition) -> places.truth(condition)
						.ifPresent((truth) -> found
							.add(new ContextUse(policy.name(), name, statement.effect(), condition.words(), truth))));
				Patterns resources = statement.resources();
				if (resources != null) {
					resources.values()
						.forEach((value) -> places.truth(resources, value)
							.ifPresent((truth) -> found
								.add(new ContextUse(policy.name(), name, statement.effect(), value, truth))));
				}
			}
		}
		return List.copyOf(found);
	}

	/** The same place with another answer. */
	public ContextUse with(Truth other) {
		return new ContextUse(this.policy, this.statement, this.effect, this.where, other);
	}

}
