package dev.podidentity.portal.sandbox.cloud;

import org.jspecify.annotations.Nullable;

/**
 * What CreateRole is asked for.
 *
 * @param name name, unique in the account
 * @param path path, {@code /} where absent
 * @param description a sentence
 * @param trustPolicy who may assume it, JSON text
 */
public record NewRole(String name, @Nullable String path, @Nullable String description, String trustPolicy) {

	RoleArn arn(String account) {
		RoleArn arn = new RoleArn("aws", account, (this.path != null) ? this.path : "/", this.name);
		if (!arn.isWellFormed()) {
			throw new AwsFailure(AwsError.VALIDATION,
					"A role name has 1 to 64 of letters, digits and _+=,.@-; a path begins and ends with a slash.");
		}
		return arn;
	}

}
