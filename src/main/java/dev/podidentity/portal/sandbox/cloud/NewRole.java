package dev.podidentity.portal.sandbox.cloud;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What CreateRole is asked for.
 *
 * @param name name, unique in the account
 * @param path path, {@code /} where absent
 * @param description a sentence
 * @param trustPolicy who may assume it, JSON text
 * @param tags tags of the role
 * @param permissionsBoundary ARN of the policy that bounds its permissions
 */
public record NewRole(String name, @Nullable String path, @Nullable String description, String trustPolicy,
		Map<String, String> tags, @Nullable String permissionsBoundary) {

	/** A role with neither tags nor a boundary. */
	NewRole(String name, @Nullable String path, @Nullable String description, String trustPolicy) {
		this(name, path, description, trustPolicy, Map.of(), null);
	}

	RoleArn arn(String account) {
		RoleArn arn = new RoleArn("aws", account, (this.path != null) ? this.path : "/", this.name);
		if (!arn.isWellFormed()) {
			throw new AwsFailure(AwsError.VALIDATION,
					"A role name has 1 to 64 of letters, digits and _+=,.@-; a path begins and ends with a slash.");
		}
		return arn;
	}

}
