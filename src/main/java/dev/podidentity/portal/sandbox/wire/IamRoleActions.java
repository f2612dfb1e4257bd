package dev.podidentity.portal.sandbox.wire;

import java.time.temporal.ChronoUnit;
import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.IamRoles;
import dev.podidentity.portal.sandbox.cloud.NewRole;
import dev.podidentity.portal.sandbox.cloud.Page;
import dev.podidentity.portal.sandbox.cloud.Role;

/** IAM's actions on roles, their tags and their boundary. */
final class IamRoleActions {

	private static final String PERMISSIONS_BOUNDARY = "PermissionsBoundary";

	private final IamRoles roles;

	IamRoleActions(IamRoles roles) {
		this.roles = roles;
	}

	Map<String, QueryAction> byName() {
		return Map.of("GetRole", this::getRole, "ListRoles", this::listRoles, "CreateRole", this::createRole,
				"UpdateAssumeRolePolicy", this::updateAssumeRolePolicy, "DeleteRole", this::deleteRole, "ListRoleTags",
				this::listRoleTags, "TagRole", this::tagRole, "UntagRole", this::untagRole,
				"PutRolePermissionsBoundary", this::putRolePermissionsBoundary, "DeleteRolePermissionsBoundary",
				this::deleteRolePermissionsBoundary);
	}

	private void getRole(QueryCall call, Xml result) {
		writeAll(this.roles.get(call.account(), call.required(IamActions.ROLE_NAME)), result);
	}

	private void listRoles(QueryCall call, Xml result) {
		Page<Role> page = this.roles.list(call.account(), call.optional("PathPrefix"), call.page());
		result.list("Roles", page.items(), (role) -> write(role, result));
		IamActions.end(page, result);
	}

	private void createRole(QueryCall call, Xml result) {
		writeAll(this.roles.create(call.account(),
				new NewRole(call.required(IamActions.ROLE_NAME), call.optional("Path"), call.optional("Description"),
						call.required("AssumeRolePolicyDocument"), call.tags(), call.optional(PERMISSIONS_BOUNDARY))),
				result);
	}

	private void updateAssumeRolePolicy(QueryCall call, Xml result) {
		this.roles.trust(call.account(), call.required(IamActions.ROLE_NAME),
				call.required(IamActions.POLICY_DOCUMENT));
	}

	private void deleteRole(QueryCall call, Xml result) {
		this.roles.delete(call.account(), call.required(IamActions.ROLE_NAME));
	}

	private void listRoleTags(QueryCall call, Xml result) {
		Page<Map.Entry<String, String>> page = this.roles.tags(call.account(), call.required(IamActions.ROLE_NAME),
				call.page());
		IamActions.tags(result, page.items());
		IamActions.end(page, result);
	}

	private void tagRole(QueryCall call, Xml result) {
		call.required("Tags.member.1.Key");
		this.roles.tag(call.account(), call.required(IamActions.ROLE_NAME), call.tags());
	}

	private void untagRole(QueryCall call, Xml result) {
		call.required("TagKeys.member.1");
		this.roles.untag(call.account(), call.required(IamActions.ROLE_NAME), call.members("TagKeys"));
	}

	private void putRolePermissionsBoundary(QueryCall call, Xml result) {
		this.roles.bound(call.account(), call.required(IamActions.ROLE_NAME), call.required(PERMISSIONS_BOUNDARY));
	}

	private void deleteRolePermissionsBoundary(QueryCall call, Xml result) {
		this.roles.unbound(call.account(), call.required(IamActions.ROLE_NAME));
	}

	/** What lists leave out, too. */
	private static void writeAll(Role role, Xml result) {
		result.element("Role", (xml) -> {
			write(role, xml);
			String boundary = role.permissionsBoundary();
			if (boundary != null) {
				xml.element(PERMISSIONS_BOUNDARY, (inner) -> inner.text("PermissionsBoundaryType", "Policy")
					.text("PermissionsBoundaryArn", boundary));
			}
			if (!role.tags().isEmpty()) {
				IamActions.tags(xml, role.tags().entrySet());
			}
		});
	}

	private static void write(Role role, Xml xml) {
		xml.text("Path", role.path())
			.text(IamActions.ROLE_NAME, role.name())
			.text("RoleId", role.roleId())
			.text("Arn", role.arn())
			.text("CreateDate", role.createdAt().truncatedTo(ChronoUnit.SECONDS))
			.text("AssumeRolePolicyDocument", IamActions.encoded(role.trustPolicy()))
			.text("Description", role.description())
			.text("MaxSessionDuration", 3600);
	}

}
