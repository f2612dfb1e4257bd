package dev.podidentity.portal.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

/** IAM: which policies a role has. All throw {@link AwsFailure}. */
public final class IamRolePolicies {

	private static final int MAX_ATTACHED = 10;

	private final Store store;

	IamRolePolicies(Store store) {
		this.store = store;
	}

	/** ListAttachedRolePolicies: ARNs of managed policies. */
	public Page<String> attached(String account, String roleName, PageRequest page) {
		Role role = role(account, roleName);
		return Pager.IAM.cut("attached " + role.arn(), role.attachedPolicies().stream().sorted().toList(), (arn) -> arn,
				page);
	}

	/** AttachRolePolicy; one that is attached already is no error. */
	public void attach(String account, String roleName, String policyArn) {
		this.store.with((state) -> {
			Role role = state.roles().get(account, roleName);
			if (state.policies().of(account, PolicyArn.valueOf(policyArn)).isEmpty()) {
				throw new AwsFailure(AwsError.NO_SUCH_ENTITY,
						"Policy " + policyArn + " does not exist or is not attachable.");
			}
			List<String> attached = Stream.concat(role.attachedPolicies().stream(), Stream.of(policyArn))
				.distinct()
				.toList();
			if (attached.size() > MAX_ATTACHED) {
				throw new AwsFailure(AwsError.LIMIT_EXCEEDED,
						"Cannot exceed quota for PoliciesPerRole: " + MAX_ATTACHED);
			}
			this.store.commit(new Change.RolePut(role.withAttachedPolicies(attached)));
			return role;
		});
	}

	/** DetachRolePolicy. */
	public void detach(String account, String roleName, String policyArn) {
		String arn = PolicyArn.valueOf(policyArn).toString();
		this.store.with((state) -> {
			Role role = state.roles().get(account, roleName);
			if (!role.attachedPolicies().contains(arn)) {
				throw new AwsFailure(AwsError.NO_SUCH_ENTITY, "Policy " + arn + " was not found.");
			}
			this.store.commit(new Change.RolePut(role.withAttachedPolicies(
					role.attachedPolicies().stream().filter((other) -> !other.equals(arn)).toList())));
			return role;
		});
	}

	/** ListRolePolicies: names of inline policies. */
	public Page<String> inline(String account, String roleName, PageRequest page) {
		Role role = role(account, roleName);
		return Pager.IAM.cut("inline " + role.arn(), role.inlinePolicies().keySet().stream().sorted().toList(),
				(policy) -> policy, page);
	}

	/** GetRolePolicy: the document of an inline policy. */
	public ObjectNode document(String account, String roleName, String policyName) {
		return Optional.ofNullable(role(account, roleName).inlinePolicies().get(policyName))
			.orElseThrow(() -> notFound(policyName));
	}

	/** PutRolePolicy: adds or replaces an inline policy. */
	public void put(String account, String roleName, String policyName, String text) {
		ObjectNode document = PolicyDocuments.inline(text);
		if (!PolicyArn.isName(policyName)) {
			throw new AwsFailure(AwsError.VALIDATION, "A policy name has 1 to 128 of letters, digits and _+=,.@-.");
		}
		this.store.with((state) -> {
			Role role = state.roles().get(account, roleName);
			Map<String, ObjectNode> inline = new TreeMap<>(role.inlinePolicies());
			inline.put(policyName, document);
			if (inline.values().stream().mapToInt(PolicyDocuments::size).sum() > PolicyDocuments.MAX_INLINE) {
				throw new AwsFailure(AwsError.LIMIT_EXCEEDED, "Maximum policy size of " + PolicyDocuments.MAX_INLINE
						+ " bytes exceeded for role " + role.name());
			}
			this.store.commit(new Change.RolePut(role.withInlinePolicies(inline)));
			return role;
		});
	}

	/** DeleteRolePolicy. */
	public void delete(String account, String roleName, String policyName) {
		this.store.with((state) -> {
			Role role = state.roles().get(account, roleName);
			Map<String, ObjectNode> inline = new TreeMap<>(role.inlinePolicies());
			if (inline.remove(policyName) == null) {
				throw notFound(policyName);
			}
			this.store.commit(new Change.RolePut(role.withInlinePolicies(inline)));
			return role;
		});
	}

	private Role role(String account, String name) {
		return this.store.with((state) -> state.roles().get(account, name));
	}

	private static AwsFailure notFound(String policyName) {
		return new AwsFailure(AwsError.NO_SUCH_ENTITY, "The role policy with name " + policyName + " cannot be found.");
	}

}
