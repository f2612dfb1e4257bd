package dev.podidentity.portal.aws;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** IAM roles of an account. All throw {@link AwsCallFailed}. */
public interface Roles {

	/** All roles of the account with their trust policies (ListRoles, all pages). */
	List<RoleDescription> list(String account);

	/** One role (GetRole). */
	RoleDescription get(RoleArn arn);

	/**
	 * Policies of a role: attached and inline (ListAttachedRolePolicies,
	 * ListRolePolicies, GetRolePolicy).
	 */
	RolePolicies policies(RoleArn arn);

	/**
	 * A role.
	 *
	 * @param arn ARN
	 * @param trustPolicy the trust policy as JSON text, already URL-decoded; null where
	 * IAM does not tell
	 * @param tags its tags; ListRoles does not tell them
	 * @param id the unique id, which a role made anew under the same name does not have;
	 * null where IAM does not tell
	 */
	record RoleDescription(RoleArn arn, @Nullable String trustPolicy, Map<String, String> tags, @Nullable String id) {

		public RoleDescription(RoleArn arn, @Nullable String trustPolicy, Map<String, String> tags) {
			this(arn, trustPolicy, tags, null);
		}

		public RoleDescription {
			tags = Map.copyOf(tags);
		}

	}

	/**
	 * What a role may do, as far as its policies tell.
	 *
	 * @param attached ARNs of managed policies
	 * @param inline inline policies, JSON text by name
	 */
	record RolePolicies(List<String> attached, Map<String, String> inline) {
	}

}
