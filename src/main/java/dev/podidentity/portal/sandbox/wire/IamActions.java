package dev.podidentity.portal.sandbox.wire;

import java.time.temporal.ChronoUnit;
import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.IamRoles;
import dev.podidentity.portal.sandbox.cloud.NewRole;
import dev.podidentity.portal.sandbox.cloud.Page;
import dev.podidentity.portal.sandbox.cloud.Role;
import tools.jackson.databind.JsonNode;

import org.springframework.web.util.UriUtils;

/** IAM's actions; policy documents are URL-encoded, as IAM does it (RFC 3986). */
final class IamActions {

	private static final String ROLE_NAME = "RoleName";

	private static final String POLICY_NAME = "PolicyName";

	private final IamRoles roles;

	IamActions(IamRoles roles) {
		this.roles = roles;
	}

	Map<String, QueryAction> byName() {
		return Map.of("GetRole", this::getRole, "ListRoles", this::listRoles, "ListAttachedRolePolicies",
				this::listAttachedRolePolicies, "ListRolePolicies", this::listRolePolicies, "GetRolePolicy",
				this::getRolePolicy, "CreateRole", this::createRole, "UpdateAssumeRolePolicy",
				this::updateAssumeRolePolicy);
	}

	private void getRole(QueryCall call, Xml result) {
		Role role = this.roles.get(call.account(), call.required(ROLE_NAME));
		result.element("Role", (xml) -> write(role, xml));
	}

	private void listRoles(QueryCall call, Xml result) {
		Page<Role> page = this.roles.list(call.account(), call.optional("PathPrefix"), call.page());
		result.list("Roles", page.items(), (role) -> write(role, result));
		end(page, result);
	}

	private void listAttachedRolePolicies(QueryCall call, Xml result) {
		Page<String> page = this.roles.attachedPolicies(call.account(), call.required(ROLE_NAME), call.page());
		result.list("AttachedPolicies", page.items(),
				(arn) -> result.text(POLICY_NAME, arn.substring(arn.lastIndexOf('/') + 1)).text("PolicyArn", arn));
		end(page, result);
	}

	private void listRolePolicies(QueryCall call, Xml result) {
		Page<String> page = this.roles.inlinePolicies(call.account(), call.required(ROLE_NAME), call.page());
		result.list("PolicyNames", page.items(), result::characters);
		end(page, result);
	}

	private void getRolePolicy(QueryCall call, Xml result) {
		String role = call.required(ROLE_NAME);
		String policy = call.required(POLICY_NAME);
		JsonNode document = this.roles.inlinePolicy(call.account(), role, policy);
		result.text(ROLE_NAME, role).text(POLICY_NAME, policy).text("PolicyDocument", encoded(document));
	}

	private void createRole(QueryCall call, Xml result) {
		Role role = this.roles.create(call.account(), new NewRole(call.required(ROLE_NAME), call.optional("Path"),
				call.optional("Description"), call.required("AssumeRolePolicyDocument")));
		result.element("Role", (xml) -> write(role, xml));
	}

	private void updateAssumeRolePolicy(QueryCall call, Xml result) {
		this.roles.trust(call.account(), call.required(ROLE_NAME), call.required("PolicyDocument"));
	}

	private static void write(Role role, Xml xml) {
		xml.text("Path", role.path())
			.text(ROLE_NAME, role.name())
			.text("RoleId", role.roleId())
			.text("Arn", role.arn())
			.text("CreateDate", role.createdAt().truncatedTo(ChronoUnit.SECONDS))
			.text("AssumeRolePolicyDocument", encoded(role.trustPolicy()))
			.text("Description", role.description())
			.text("MaxSessionDuration", 3600);
	}

	private static void end(Page<?> page, Xml result) {
		result.text("IsTruncated", page.next() != null).text("Marker", page.next());
	}

	private static String encoded(JsonNode document) {
		return UriUtils.encode(document.toString(), "UTF-8");
	}

}
