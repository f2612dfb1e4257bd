package dev.podidentity.portal.sandbox.wire;

import java.time.temporal.ChronoUnit;
import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.IamPolicies;
import dev.podidentity.portal.sandbox.cloud.ManagedPolicy;
import dev.podidentity.portal.sandbox.cloud.NewPolicy;
import dev.podidentity.portal.sandbox.cloud.Page;
import dev.podidentity.portal.sandbox.cloud.PolicyUse;
import dev.podidentity.portal.sandbox.cloud.PolicyVersion;

/** IAM's actions on managed policies and their versions. */
final class IamPolicyActions {

	private static final String VERSION_ID = "VersionId";

	private final IamPolicies policies;

	IamPolicyActions(IamPolicies policies) {
		this.policies = policies;
	}

	Map<String, QueryAction> byName() {
		return Map.of("GetPolicy", this::getPolicy, "GetPolicyVersion", this::getPolicyVersion, "ListPolicyVersions",
				this::listPolicyVersions, "CreatePolicy", this::createPolicy, "CreatePolicyVersion",
				this::createPolicyVersion, "SetDefaultPolicyVersion", this::setDefaultPolicyVersion,
				"DeletePolicyVersion", this::deletePolicyVersion, "DeletePolicy", this::deletePolicy);
	}

	private void getPolicy(QueryCall call, Xml result) {
		write(this.policies.get(call.account(), call.required(IamActions.POLICY_ARN)), result);
	}

	private void getPolicyVersion(QueryCall call, Xml result) {
		String arn = call.required(IamActions.POLICY_ARN);
		String versionId = call.required(VERSION_ID);
		ManagedPolicy policy = this.policies.versioned(call.account(), arn);
		PolicyVersion version = policy.version(versionId);
		result.element("PolicyVersion", (xml) -> {
			xml.text("Document", IamActions.encoded(version.document()));
			write(policy, version, xml);
		});
	}

	private void listPolicyVersions(QueryCall call, Xml result) {
		String arn = call.required(IamActions.POLICY_ARN);
		ManagedPolicy policy = this.policies.versioned(call.account(), arn);
		Page<PolicyVersion> page = this.policies.versions(policy, call.page());
		result.list("Versions", page.items(), (version) -> write(policy, version, result));
		IamActions.end(page, result);
	}

	private void createPolicy(QueryCall call, Xml result) {
		ManagedPolicy policy = this.policies.create(call.account(),
				new NewPolicy(call.required(IamActions.POLICY_NAME), call.optional("Path"),
						call.optional("Description"), call.required(IamActions.POLICY_DOCUMENT), call.tags()));
		write(new PolicyUse(policy, 0, 0), result);
	}

	private void createPolicyVersion(QueryCall call, Xml result) {
		ManagedPolicy policy = this.policies.createVersion(call.account(), call.required(IamActions.POLICY_ARN),
				call.required(IamActions.POLICY_DOCUMENT), call.flag("SetAsDefault"));
		result.element("PolicyVersion", (xml) -> write(policy, policy.newest(), xml));
	}

	private void setDefaultPolicyVersion(QueryCall call, Xml result) {
		this.policies.setDefault(call.account(), call.required(IamActions.POLICY_ARN), call.required(VERSION_ID));
	}

	private void deletePolicyVersion(QueryCall call, Xml result) {
		this.policies.deleteVersion(call.account(), call.required(IamActions.POLICY_ARN), call.required(VERSION_ID));
	}

	private void deletePolicy(QueryCall call, Xml result) {
		this.policies.delete(call.account(), call.required(IamActions.POLICY_ARN));
	}

	private static void write(PolicyUse use, Xml result) {
		ManagedPolicy policy = use.policy();
		result.element("Policy", (xml) -> {
			xml.text(IamActions.POLICY_NAME, policy.name())
				.text("PolicyId", policy.policyId())
				.text("Arn", policy.arn())
				.text("Path", policy.path())
				.text("DefaultVersionId", policy.defaultVersionId())
				.text("AttachmentCount", use.attachments())
				.text("PermissionsBoundaryUsageCount", use.boundaries())
				.text("IsAttachable", true)
				.text("Description", policy.description())
				.text("CreateDate", policy.createdAt().truncatedTo(ChronoUnit.SECONDS))
				.text("UpdateDate", policy.updatedAt().truncatedTo(ChronoUnit.SECONDS));
			if (!policy.tags().isEmpty()) {
				IamActions.tags(xml, policy.tags().entrySet());
			}
		});
	}

	private static void write(ManagedPolicy policy, PolicyVersion version, Xml xml) {
		xml.text(VERSION_ID, version.versionId())
			.text("IsDefaultVersion", policy.isDefault(version))
			.text("CreateDate", version.createdAt().truncatedTo(ChronoUnit.SECONDS));
	}

}
