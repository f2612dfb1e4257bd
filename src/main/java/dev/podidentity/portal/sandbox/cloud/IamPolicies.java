package dev.podidentity.portal.sandbox.cloud;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.UnaryOperator;

import tools.jackson.databind.node.ObjectNode;

/**
 * IAM: managed policies, those of an account and those of AWS. A policy that a role has
 * and the sandbox has not is one that the caller may not read. All throw
 * {@link AwsFailure}.
 */
public final class IamPolicies {

	private final Store store;

	private final Clock clock;

	IamPolicies(Store store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** GetPolicy. */
	public PolicyUse get(String account, String arn) {
		return this.store.with((state) -> use(state, account, readable(state, account, arn, "GetPolicy")));
	}

	/** GetPolicyVersion and, with the documents left out, ListPolicyVersions. */
	public ManagedPolicy versioned(String account, String arn) {
		return this.store.with((state) -> readable(state, account, arn, "GetPolicyVersion"));
	}

	/** ListPolicyVersions: by their ids. */
	public Page<PolicyVersion> versions(ManagedPolicy policy, PageRequest page) {
		return Pager.IAM.cut("versions " + policy.arn(), policy.versions(), PolicyVersion::sortKey, page);
	}

	/** CreatePolicy. */
	public ManagedPolicy create(String account, NewPolicy request) {
		ObjectNode document = PolicyDocuments.managed(request.document());
		PolicyArn arn = request.arn(account);
		Map<String, String> tags = IamTags.added(Map.of(), request.tags());
		return this.store.with((state) -> {
			if (state.policies().hasName(arn)) {
				throw new AwsFailure(AwsError.ENTITY_ALREADY_EXISTS,
						"A policy called " + arn.name() + " already exists. Duplicate names are not allowed.");
			}
			ManagedPolicy policy = ManagedPolicy.of(arn, request.description(), tags, document, now());
			this.store.commit(new Change.PolicyPut(policy));
			return policy;
		});
	}

	/** CreatePolicyVersion. */
	public ManagedPolicy createVersion(String account, String arn, String text, boolean setAsDefault) {
		ObjectNode document = PolicyDocuments.managed(text);
		return change(account, arn, (policy) -> policy.withVersion(document, setAsDefault, now()));
	}

	/** SetDefaultPolicyVersion. */
	public void setDefault(String account, String arn, String versionId) {
		change(account, arn, (policy) -> policy.withDefault(versionId));
	}

	/** DeletePolicyVersion. */
	public void deleteVersion(String account, String arn, String versionId) {
		change(account, arn, (policy) -> policy.withoutVersion(versionId));
	}

	/** DeletePolicy. */
	public void delete(String account, String arn) {
		this.store.with((state) -> {
			ManagedPolicy policy = own(state, account, arn);
			PolicyUse use = use(state, account, policy);
			if (use.attachments() > 0 || use.boundaries() > 0) {
				throw new AwsFailure(AwsError.DELETE_CONFLICT, "Cannot delete a policy attached to entities.");
			}
			if (policy.versions().size() > 1) {
				throw new AwsFailure(AwsError.DELETE_CONFLICT,
						"This policy has more than one version. Before you delete a policy, you must delete the "
								+ "policy's versions. The default version is deleted with the policy.");
			}
			this.store.commit(new Change.PolicyDeleted(policy.arn()));
			return policy;
		});
	}

	private ManagedPolicy change(String account, String arn, UnaryOperator<ManagedPolicy> edit) {
		return this.store.with((state) -> {
			ManagedPolicy policy = edit.apply(own(state, account, arn));
			this.store.commit(new Change.PolicyPut(policy));
			return policy;
		});
	}

	/** A policy that the account may change. */
	private static ManagedPolicy own(State state, String account, String text) {
		PolicyArn arn = PolicyArn.valueOf(text);
		if (!arn.account().equals(account)) {
			throw new AwsFailure(AwsError.NOT_AUTHORIZED, "Policy is outside your own account.");
		}
		return state.policies().of(account, arn).orElseThrow(() -> notFound(arn));
	}

	private static ManagedPolicy readable(State state, String account, String text, String action) {
		PolicyArn arn = PolicyArn.valueOf(text);
		return state.policies()
			.of(account, arn)
			.orElseThrow(() -> isUsed(state, account, arn.toString()) ? denied(arn, action) : notFound(arn));
	}

	private static PolicyUse use(State state, String account, ManagedPolicy policy) {
		String arn = policy.arn();
		return new PolicyUse(policy,
				state.roles().of(account).stream().filter((role) -> role.attachedPolicies().contains(arn)).count(),
				state.roles().of(account).stream().filter((role) -> arn.equals(role.permissionsBoundary())).count());
	}

	private static boolean isUsed(State state, String account, String arn) {
		return state.roles()
			.of(account)
			.stream()
			.anyMatch((role) -> role.attachedPolicies().contains(arn) || arn.equals(role.permissionsBoundary()));
	}

	private static AwsFailure denied(PolicyArn arn, String action) {
		return new AwsFailure(AwsError.NOT_AUTHORIZED, "User is not authorized to perform: iam:" + action
				+ " on resource: policy " + arn + " with an explicit deny in a service control policy");
	}

	private static AwsFailure notFound(PolicyArn arn) {
		return new AwsFailure(AwsError.NO_SUCH_ENTITY, "Policy " + arn + " was not found.");
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
