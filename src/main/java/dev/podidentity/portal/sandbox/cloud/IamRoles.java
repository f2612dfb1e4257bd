package dev.podidentity.portal.sandbox.cloud;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
		return this.store.with((state) -> role(state, account, name));
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

	/** ListAttachedRolePolicies: ARNs of managed policies. */
	public Page<String> attachedPolicies(String account, String name, PageRequest page) {
		Role role = get(account, name);
		return Pager.IAM.cut("attached " + role.arn(), role.attachedPolicies().stream().sorted().toList(), (arn) -> arn,
				page);
	}

	/** ListRolePolicies: names of inline policies. */
	public Page<String> inlinePolicies(String account, String name, PageRequest page) {
		Role role = get(account, name);
		return Pager.IAM.cut("inline " + role.arn(), role.inlinePolicies().keySet().stream().sorted().toList(),
				(policy) -> policy, page);
	}

	/** GetRolePolicy: the document of an inline policy. */
	public ObjectNode inlinePolicy(String account, String name, String policyName) {
		return Optional.ofNullable(get(account, name).inlinePolicies().get(policyName))
			.orElseThrow(() -> new AwsFailure(AwsError.NO_SUCH_ENTITY,
					"The role policy with name " + policyName + " cannot be found."));
	}

	/** CreateRole; keeps path, name, description and trust policy. */
	public Role create(String account, NewRole request) {
		ObjectNode trustPolicy = document(request.trustPolicy());
		RoleArn arn = request.arn(account);
		return this.store.with((state) -> {
			if (find(state, account, arn.name()).isPresent()) {
				throw new AwsFailure(AwsError.ENTITY_ALREADY_EXISTS,
						"Role with name " + arn.name() + " already exists.");
			}
			Role role = new Role(arn.toString(), "AROA" + RandomIds.upper(17),
					this.clock.instant().truncatedTo(ChronoUnit.MILLIS), request.description(), trustPolicy, List.of(),
					Map.of());
			this.store.commit(new Change.RolePut(role));
			return role;
		});
	}

	/** UpdateAssumeRolePolicy. */
	public void trust(String account, String name, String trustPolicy) {
		ObjectNode document = document(trustPolicy);
		this.store.with((state) -> {
			Role role = role(state, account, name).withTrustPolicy(document);
			this.store.commit(new Change.RolePut(role));
			return role;
		});
	}

	private static Role role(State state, String account, String name) {
		return find(state, account, name).orElseThrow(
				() -> new AwsFailure(AwsError.NO_SUCH_ENTITY, "The role with name " + name + " cannot be found."));
	}

	private static Optional<Role> find(State state, String account, String name) {
		return state.roles().named(account, name);
	}

	private static ObjectNode document(String text) {
		ObjectNode document = Json.object(text).orElseThrow(() -> malformed("This policy contains invalid Json"));
		if (!document.path("Statement").isContainer()) {
			throw malformed("Syntax errors in policy.");
		}
		return document;
	}

	private static AwsFailure malformed(String message) {
		return new AwsFailure(AwsError.MALFORMED_POLICY_DOCUMENT, message);
	}

}
