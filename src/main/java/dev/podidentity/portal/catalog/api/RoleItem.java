package dev.podidentity.portal.catalog.api;

import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.catalog.Trust;

/**
 * A role in JSON.
 *
 * @param arn ARN
 * @param name name
 * @param trust whether it trusts Pod Identity
 */
record RoleItem(String arn, String name, Trust trust) {

	static RoleItem of(Role role) {
		return new RoleItem(role.arn().toString(), role.name(), role.trust());
	}

}
