package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import dev.podidentity.portal.iam.PolicyStatement.Patterns;
import org.jspecify.annotations.Nullable;

/**
 * Policies of permissions that count together, such as all those of a role. Answers what
 * they allow, taking no condition for a limit, since what it compares with is not known;
 * a Deny counts only where it has none and certainly covers the whole.
 */
public final class PermissionSet {

	private final List<NamedPolicy> policies;

	/**
	 * Which Deny covers which resources: asked for each of some hundred actions, and
	 * patterns may have thousands of characters.
	 */
	private final Map<String, List<PolicyStatement>> denying = new ConcurrentHashMap<>();

	/** Makes them count together. */
	public PermissionSet(List<NamedPolicy> policies) {
		this.policies = List.copyOf(policies);
	}

	/** The policies. */
	public List<NamedPolicy> policies() {
		return this.policies;
	}

	/** All places that allow something, in order. */
	List<Grant> grants() {
		List<Grant> grants = new ArrayList<>();
		for (NamedPolicy policy : this.policies) {
			boolean variables = policy.document().version().hasVariables();
			policy.document()
				.statements()
				.stream()
				.filter(PolicyStatement::allows)
				.forEach((statement) -> grants.add(new Grant(policy.name(), statement, variables)));
		}
		return grants;
	}

	/**
	 * The resources on which an action is allowed, by the places that allow it; without
	 * those that are wholly denied.
	 * @param action one action without wildcards
	 * @param matters which patterns of resources are looked for
	 */
	List<Allowed> allowing(String action, Predicate<Allowed> matters) {
		List<Allowed> found = new ArrayList<>();
		for (Grant grant : grants()) {
			if (!grant.allows(action)) {
				continue;
			}
			grant.allowed(action)
				.stream()
				.filter((allowed) -> !denied(action, allowed.resource()))
				.filter(matters)
				.forEach(found::add);
		}
		return found;
	}

	/**
	 * Whether these policies allow an action on a resource. Certain only where no
	 * condition and no variable has a say.
	 * @param action one action, such as {@code sts:AssumeRole}
	 * @param resource one ARN
	 */
	public Truth allows(String action, String resource) {
		if (denied(action, resource)) {
			return Truth.DOES_NOT_HOLD;
		}
		List<Grant> grants = grants().stream()
			.filter((grant) -> grant.allows(action))
			.filter((grant) -> grant.allowed(action).stream().anyMatch((allowed) -> allowed.reaches(resource)))
			.toList();
		if (grants.isEmpty()) {
			return Truth.DOES_NOT_HOLD;
		}
		boolean plain = grants.stream().anyMatch((grant) -> grant.plain(resource));
		return (plain && !mayDeny(action)) ? Truth.HOLDS : Truth.CANNOT_TELL;
	}

	/** Whether they deny it for certain, which no other policy can outdo. */
	public boolean denies(String action, String resource) {
		return denied(action, resource);
	}

	private boolean mayDeny(String action) {
		return this.policies.stream()
			.flatMap((policy) -> policy.document().statements().stream())
			.anyMatch((statement) -> !statement.allows() && statement.actions().negated() != statement.actions()
				.values()
				.stream()
				.anyMatch((pattern) -> Glob.matches(Glob.lowerCase(pattern), Glob.lowerCase(action))));
	}

	/** Whether the pattern of actions is denied on all these resources, whatever else. */
	boolean denied(String actions, String resource) {
		return this.denying.computeIfAbsent(resource, this::denying)
			.stream()
			.anyMatch((statement) -> coversActions(statement.actions(), Glob.lowerCase(actions)));
	}

	private List<PolicyStatement> denying(String resource) {
		return this.policies.stream()
			.flatMap((policy) -> policy.document().statements().stream())
			.filter((statement) -> !statement.allows() && statement.conditions().isEmpty())
			.filter((statement) -> coversResource(statement.resources(), resource))
			.toList();
	}

	private static boolean coversActions(Patterns denied, String actions) {
		if (denied.values().isEmpty()) {
			// by IAM Access Analyzer (empty array action) such a statement does nothing
			return false;
		}
		if (denied.negated()) {
			return denied.values().stream().noneMatch((pattern) -> Glob.overlaps(Glob.lowerCase(pattern), actions));
		}
		return denied.values().stream().anyMatch((pattern) -> Glob.covers(Glob.lowerCase(pattern), actions));
	}

	/** A variable may stand for nothing at all, so that what has one covers nothing. */
	private static boolean coversResource(@Nullable Patterns denied, String resource) {
		return denied != null && !denied.negated()
				&& denied.values()
					.stream()
					.filter((pattern) -> !pattern.contains("${"))
					.anyMatch((pattern) -> Glob.covers(pattern, resource));
	}

	/**
	 * A policy and what people call it.
	 *
	 * @param name such as {@code inline policy reports}
	 * @param document what it says
	 */
	public record NamedPolicy(String name, PolicyDocument document) {
	}

	/**
	 * An action that is allowed on a pattern of resources.
	 *
	 * @param policy name of the policy that allows it
	 * @param action the action
	 * @param resource pattern of the resources, with variables taken for wildcards
	 * @param except patterns that are left out ({@code NotResource})
	 */
	record Allowed(String policy, String action, String resource, List<String> except) {

		/**
		 * Whether it reaches a resource of that shape, in whatever partition.
		 * @param shape pattern with {@code PARTITION} in the place of the partition, so
		 * that no wildcard in it stands for more than one part of an ARN
		 */
		boolean touches(String shape) {
			return Partitions.ALL.stream()
				.map((partition) -> shape.replace("PARTITION", partition))
				.anyMatch(this::meets);
		}

		private boolean meets(String shape) {
			return Glob.overlaps(Glob.lowerCase(this.resource), Glob.lowerCase(shape))
					&& this.except.stream().noneMatch((pattern) -> Glob.covers(pattern, shape));
		}

		/** Whether one resource is among those, or may be. */
		boolean reaches(String arn) {
			return Glob.overlaps(this.resource, arn)
					&& this.except.stream().noneMatch((pattern) -> Glob.covers(pattern, arn));
		}

		/** In words. */
		String where() {
			if (!this.except.isEmpty()) {
				return "all resources but some";
			}
			return Glob.isEverything(this.resource) ? "all resources" : this.resource;
		}

	}

	/**
	 * A statement that allows something.
	 *
	 * @param policy name of its policy
	 * @param statement the statement
	 * @param variables whether the policy knows variables
	 */
	record Grant(String policy, PolicyStatement statement, boolean variables) {

		boolean allows(String action) {
			Patterns actions = this.statement.actions();
			return actions.negated() != actions.values()
				.stream()
				.anyMatch((pattern) -> Glob.matches(Glob.lowerCase(pattern), Glob.lowerCase(action)));
		}

		/** Whether it names that resource with nothing that depends on a request. */
		boolean plain(String arn) {
			Patterns resources = this.statement.resources();
			return resources != null && !resources.negated() && this.statement.conditions().isEmpty()
					&& resources.values()
						.stream()
						.anyMatch((pattern) -> !pattern.contains("${") && Glob.covers(pattern, arn));
		}

		List<Allowed> allowed(String action) {
			Patterns resources = this.statement.resources();
			if (resources == null) {
				return List.of();
			}
			if (resources.negated()) {
				// a variable may leave out less than it seems to
				List<String> except = resources.values().stream().filter((value) -> !value.contains("${")).toList();
				return List.of(new Allowed(this.policy, action, "*", except));
			}
			return resources.values()
				.stream()
				.map((resource) -> new Allowed(this.policy, action, opened(resource), List.of()))
				.toList();
		}

		/** The resource with variables taken for wildcards. */
		String opened(String resource) {
			return this.variables ? Glob.withoutVariables(resource) : resource;
		}

	}

}
