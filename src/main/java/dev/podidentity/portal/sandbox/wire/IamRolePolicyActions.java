package dev.podidentity.portal.sandbox.wire;

import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.IamRolePolicies;
import dev.podidentity.portal.sandbox.cloud.Page;
import tools.jackson.databind.JsonNode;

/** IAM's actions on the policies that a role has, attached and inline. */
final class IamRolePolicyActions {

	private final IamRolePolicies policies;

	IamRolePolicyActions(IamRolePolicies policies) {
		this.policies = policies;
	}

	Map<String, QueryAction> byName() {
		return Map.of("ListAttachedRolePolicies", this::listAttachedRolePolicies, "AttachRolePolicy",
				this::attachRolePolicy, "DetachRolePolicy", this::detachRolePolicy, "ListRolePolicies",
				this::listRolePolicies, "GetRolePolicy", this::getRolePolicy, "PutRolePolicy", this::putRolePolicy,
				"DeleteRolePolicy", this::deleteRolePolicy);
	}

	private void listAttachedRolePolicies(QueryCall call, Xml result) {
		Page<String> page = this.policies.attached(call.account(), call.required(IamActions.ROLE_NAME), call.page());
		result.list("AttachedPolicies", page.items(),
				(arn) -> result.text(IamActions.POLICY_NAME, arn.substring(arn.lastIndexOf('/') + 1))
					.text(IamActions.POLICY_ARN, arn));
		IamActions.end(page, result);
	}

	private void attachRolePolicy(QueryCall call, Xml result) {
		this.policies.attach(call.account(), call.required(IamActions.ROLE_NAME), call.required(IamActions.POLICY_ARN));
	}

	private void detachRolePolicy(QueryCall call, Xml result) {
		this.policies.detach(call.account(), call.required(IamActions.ROLE_NAME), call.required(IamActions.POLICY_ARN));
	}

	private void listRolePolicies(QueryCall call, Xml result) {
		Page<String> page = this.policies.inline(call.account(), call.required(IamActions.ROLE_NAME), call.page());
		result.list("PolicyNames", page.items(), result::characters);
		IamActions.end(page, result);
	}

	private void getRolePolicy(QueryCall call, Xml result) {
		String role = call.required(IamActions.ROLE_NAME);
		String policy = call.required(IamActions.POLICY_NAME);
		JsonNode document = this.policies.document(call.account(), role, policy);
		result.text(IamActions.ROLE_NAME, role)
			.text(IamActions.POLICY_NAME, policy)
			.text(IamActions.POLICY_DOCUMENT, IamActions.encoded(document));
	}

	private void putRolePolicy(QueryCall call, Xml result) {
		this.policies.put(call.account(), call.required(IamActions.ROLE_NAME), call.required(IamActions.POLICY_NAME),
				call.required(IamActions.POLICY_DOCUMENT));
	}

	private void deleteRolePolicy(QueryCall call, Xml result) {
		this.policies.delete(call.account(), call.required(IamActions.ROLE_NAME),
				call.required(IamActions.POLICY_NAME));
	}

}
