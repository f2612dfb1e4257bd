package dev.podidentity.portal.aws;

import java.time.Instant;
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
	 * Policies of a role with what they say: attached and inline
	 * (ListAttachedRolePolicies, GetPolicy, GetPolicyVersion, ListRolePolicies,
	 * GetRolePolicy). Does not throw where one of them cannot be read, but tells it.
	 */
	RolePolicies policies(RoleArn arn);

	/**
	 * A managed policy by its ARN, such as a permissions boundary (GetPolicy,
	 * GetPolicyVersion). Does not throw where it cannot be read, but tells it.
	 * @param account the account of the role that it is for
	 */
	RolePolicy policy(String account, String arn);

	/**
	 * A role.
	 *
	 * @param arn ARN
	 * @param trustPolicy the trust policy as JSON text, already URL-decoded; null where
	 * IAM does not tell
	 * @param tags its tags; ListRoles does not tell them
	 * @param id the unique id, which a role made anew under the same name does not have;
	 * null where IAM does not tell
	 * @param permissionsBoundary ARN of the policy that limits it, null where there is
	 * none; ListRoles does not tell it
	 * @param createdAt when it was made; null where IAM does not tell
	 */
	record RoleDescription(RoleArn arn, @Nullable String trustPolicy, Map<String, String> tags, @Nullable String id,
			@Nullable String permissionsBoundary, @Nullable Instant createdAt) {

		/** A role without permissions boundary. */
		public RoleDescription(RoleArn arn, @Nullable String trustPolicy, Map<String, String> tags,
				@Nullable String id) {
			this(arn, trustPolicy, tags, id, null, null);
		}

		public RoleDescription {
			tags = Map.copyOf(tags);
		}

		/** A role without permissions boundary. */
		public RoleDescription(RoleArn arn, @Nullable String trustPolicy, Map<String, String> tags) {
			this(arn, trustPolicy, tags, null, null, null);
		}

	}

	/**
	 * What a role may do, as far as it could be read.
	 *
	 * @param policies its policies, attached ones first
	 * @param unlisted calls that should have told which policies there are, and failed
	 */
	record RolePolicies(List<RolePolicy> policies, List<AwsCallFailed> unlisted) {

		public RolePolicies {
			policies = List.copyOf(policies);
			unlisted = List.copyOf(unlisted);
		}

	}

	/**
	 * One policy of a role.
	 *
	 * @param name its name
	 * @param arn its ARN; null for an inline policy
	 * @param document what it says, as JSON text; null where IAM did not tell
	 * @param failure why IAM did not tell; null where it did, or where what it told is no
	 * text
	 */
	record RolePolicy(String name, @Nullable String arn, @Nullable String document, @Nullable AwsCallFailed failure) {
	}

}
