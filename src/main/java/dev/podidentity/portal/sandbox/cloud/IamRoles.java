package dev.podidentity.portal.sandbox.cloud;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** IAM: the roles of an account. All throw {@link AwsFailure}. */
public final class IamRoles {

	private final Store store;

	private final Clock clock;

	IamRoles(Store store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** GetRole. */
	public Role get(String account, String name) {
		return this.store.with((state) -> state.roles().get(account, name));
	}

	/** ListRoles, by path and name, of all paths that begin with the prefix. */
	public Page<Role> list(String account, @Nullable String pathPrefix, PageRequest page) {
		String prefix = (pathPrefix != null) ? pathPrefix : "/";
		return this.store.with((state) -> {
			List<Role> roles = state.roles()
				.of(account)
				.stream()
				.filter((role) -> role.path().startsWith(prefix))
				.toList();
			return Pager.IAM.cut("roles " + List.of(account, prefix), roles, Role::arn, page);
		});
	}

	/** CreateRole. */
	public Role create(String account, NewRole request) {
		ObjectNode trustPolicy = PolicyDocuments.trust(request.trustPolicy());
		RoleArn arn = request.arn(account);
		Map<String, String> tags = IamTags.added(Map.of(), request.tags());
		return this.store.with((state) -> {
			if (state.roles().named(account, arn.name()).isPresent()) {
				throw new AwsFailure(AwsError.ENTITY_ALREADY_EXISTS,
						"Role with name " + arn.name() + " already exists.");
			}
			checkBoundary(state, account, request.permissionsBoundary());
			Role role = new Role(arn.toString(), "AROA" + RandomIds.upper(17),
					this.clock.instant().truncatedTo(ChronoUnit.MILLIS), request.description(), trustPolicy, List.of(),
					Map.of(), tags, request.permissionsBoundary());
			this.store.commit(new Change.RolePut(role));
			return role;
		});
	}

	/** UpdateAssumeRolePolicy. */
	public void trust(String account, String name, String trustPolicy) {
		ObjectNode document = PolicyDocuments.trust(trustPolicy);
		change(account, name, (role) -> role.withTrustPolicy(document));
	}

	/** DeleteRole. */
	public void delete(String account, String name) {
		this.store.with((state) -> {
			Role role = state.roles().get(account, name);
			if (!role.attachedPolicies().isEmpty()) {
				throw inUse("detach all policies");
			}
			if (!role.inlinePolicies().isEmpty()) {
				throw inUse("delete policies");
			}
			this.store.commit(new Change.RoleDeleted(role.arn()));
			return role;
		});
	}

	/** ListRoleTags, by key. */
	public Page<Map.Entry<String, String>> tags(String account, String name, PageRequest page) {
		Role role = get(account, name);
		return Pager.IAM.cut("tags " + role.arn(), IamTags.sorted(role.tags()).entrySet(), Map.Entry::getKey, page);
	}

	/** TagRole: adds and replaces. */
	public void tag(String account, String name, Map<String, String> tags) {
		change(account, name, (role) -> role.withTags(IamTags.added(role.tags(), tags)));
	}

	/** UntagRole; a key that is not there is no error. */
	public void untag(String account, String name, List<String> keys) {
		change(account, name, (role) -> role.withTags(IamTags.removed(role.tags(), keys)));
	}

	/** PutRolePermissionsBoundary. */
	public void bound(String account, String name, String policyArn) {
		this.store.with((state) -> {
			Role role = state.roles().get(account, name);
			checkBoundary(state, account, policyArn);
			this.store.commit(new Change.RolePut(role.withPermissionsBoundary(policyArn)));
			return role;
		});
	}

	/** DeleteRolePermissionsBoundary; a role without one is no error. */
	public void unbound(String account, String name) {
		change(account, name, (role) -> role.withPermissionsBoundary(null));
	}

	private void change(String account, String name, UnaryOperator<Role> edit) {
		this.store.with((state) -> {
			Role role = edit.apply(state.roles().get(account, name));
			this.store.commit(new Change.RolePut(role));
			return role;
		});
	}

	private static void checkBoundary(State state, String account, @Nullable String policyArn) {
		if (policyArn != null && state.policies().of(account, PolicyArn.valueOf(policyArn)).isEmpty()) {
			throw new AwsFailure(AwsError.NO_SUCH_ENTITY,
					"Scope ARN: " + policyArn + " does not exist or is not attachable.");
		}
	}

	private static AwsFailure inUse(String first) {
		return new AwsFailure(AwsError.DELETE_CONFLICT, "Cannot delete entity, must " + first + " first.");
	}

}
