package dev.podidentity.portal.catalog;

import java.util.List;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.Shelf.Contents;

/**
 * Looks at the roles of an account. Roles that belong to AWS itself are left out: nobody
 * can change their trust policy, so no pod can get them.
 */
class RoleSource {

	private static final List<String> PATHS_OF_AWS = List.of("/aws-service-role/", "/aws-reserved/");

	private final Roles roles;

	RoleSource(Roles roles) {
		this.roles = roles;
	}

	Contents<Role> look(String account) {
		return new Contents<>(
				this.roles.list(account).stream().filter((role) -> !ofAws(role.arn())).map(RoleSource::role).toList(),
				null, true);
	}

	private static Role role(RoleDescription told) {
		return new Role(told.arn(), TrustPolicy.parse(told.trustPolicy()).trust(), told.trustPolicy(), told.id());
	}

	private static boolean ofAws(RoleArn arn) {
		return PATHS_OF_AWS.stream().anyMatch(arn.path()::startsWith);
	}

}
