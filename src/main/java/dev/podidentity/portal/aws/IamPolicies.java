package dev.podidentity.portal.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.Roles.RolePolicies;
import dev.podidentity.portal.aws.Roles.RolePolicy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;

/**
 * Reads what the policies of a role say. A version of a managed policy never changes, so
 * it is asked for once; which version counts is asked each time.
 */
class IamPolicies {

	private static final int MANY = 2_000;

	private static final Duration UNUSED = Duration.ofHours(12);

	private final AwsClients clients;

	private final TracedCalls calls;

	private final Cache<PolicyVersion, String> versions = Caffeine.newBuilder()
		.maximumSize(MANY)
		.expireAfterAccess(UNUSED)
		.build();

	IamPolicies(AwsClients clients, TracedCalls calls) {
		this.clients = clients;
		this.calls = calls;
	}

	/** What one call does not tell, another may: only a role that is not there fails. */
	RolePolicies of(RoleArn role) {
		List<RolePolicy> policies = new ArrayList<>();
		List<AwsCallFailed> unlisted = new ArrayList<>();
		for (AttachedPolicy attached : listed(unlisted, () -> attached(role))) {
			policies.add(policy(attached.policyName(), attached.policyArn(),
					() -> managed(role.account(), attached.policyArn())));
		}
		for (String name : listed(unlisted, () -> inline(role))) {
			policies.add(policy(name, null, () -> inline(role, name)));
		}
		return new RolePolicies(policies, unlisted);
	}

	/** One managed policy, whoever has it. */
	RolePolicy of(String account, String arn) {
		return policy(arn.substring(arn.lastIndexOf('/') + 1), arn, () -> managed(account, arn));
	}

	private static <T> List<T> listed(List<AwsCallFailed> unlisted, Supplier<List<T>> call) {
		try {
			return call.get();
		}
		catch (AwsCallFailed ex) {
			if (ex.kind() == Kind.NOT_FOUND) {
				throw ex;
			}
			unlisted.add(ex);
			return List.of();
		}
	}

	private static RolePolicy policy(String name, @Nullable String arn, Supplier<@Nullable String> document) {
		try {
			return new RolePolicy(name, arn, document.get(), null);
		}
		catch (AwsCallFailed ex) {
			return new RolePolicy(name, arn, null, ex);
		}
	}

	/** IAM always says whether there is more; an answer that does not is none of IAM. */
	private List<AttachedPolicy> attached(RoleArn role) {
		return this.calls
			.pages("ListAttachedRolePolicies",
					(marker) -> iam(role.account())
						.listAttachedRolePolicies((request) -> request.roleName(role.name()).marker(marker)),
					(page) -> (page.isTruncated() != null) ? page.attachedPolicies() : null,
					ListAttachedRolePoliciesResponse::marker, (page) -> Boolean.TRUE.equals(page.isTruncated()))
			.value();
	}

	private List<String> inline(RoleArn role) {
		return this.calls
			.pages("ListRolePolicies",
					(marker) -> iam(role.account())
						.listRolePolicies((request) -> request.roleName(role.name()).marker(marker)),
					(page) -> (page.isTruncated() != null) ? page.policyNames() : null,
					ListRolePoliciesResponse::marker, (page) -> Boolean.TRUE.equals(page.isTruncated()))
			.value();
	}

	private @Nullable String inline(RoleArn role, String policy) {
		String document = this.calls
			.call("GetRolePolicy",
					() -> iam(role.account())
						.getRolePolicy((request) -> request.roleName(role.name()).policyName(policy)),
					GetRolePolicyResponse::policyDocument)
			.value();
		return IamRoles.decoded(document);
	}

	/**
	 * A policy that was deleted and made anew has the same ARN and the same version, but
	 * another id.
	 */
	private @Nullable String managed(String account, String arn) {
		Policy policy = this.calls
			.call("GetPolicy", () -> iam(account).getPolicy((request) -> request.policyArn(arn)),
					(GetPolicyResponse response) -> told(response.policy()))
			.value();
		PolicyVersion version = new PolicyVersion(arn, Objects.requireNonNullElse(policy.policyId(), ""),
				policy.defaultVersionId());
		String known = this.versions.getIfPresent(version);
		if (known != null) {
			return known;
		}
		String document = IamRoles.decoded(this.calls.call("GetPolicyVersion",
				() -> iam(account)
					.getPolicyVersion((request) -> request.policyArn(arn).versionId(policy.defaultVersionId())),
				(GetPolicyVersionResponse response) -> (response.policyVersion() != null)
						? response.policyVersion().document() : null)
			.value());
		if (document != null) {
			this.versions.put(version, document);
		}
		return document;
	}

	private static @Nullable Policy told(@Nullable Policy policy) {
		return (policy != null && policy.defaultVersionId() != null) ? policy : null;
	}

	private IamClient iam(String account) {
		return this.clients.iam(account);
	}

	private record PolicyVersion(String arn, String id, String version) {
	}

}
