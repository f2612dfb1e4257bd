package dev.podidentity.portal.aws;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** IAM roles through the SDK. */
@Component
class IamRoles implements Roles {

	private final AwsClients clients;

	private final TracedCalls calls;

	IamRoles(AwsClients clients, TracedCalls calls) {
		this.clients = clients;
		this.calls = calls;
	}

	@Override
	public List<RoleDescription> list(String account) {
		return this.calls.pages("ListRoles", (marker) -> iam(account).listRoles((request) -> request.marker(marker)),
				ListRolesResponse::roles, ListRolesResponse::marker, (page) -> Boolean.TRUE.equals(page.isTruncated()))
			.value()
			.stream()
			.flatMap((role) -> description(role).stream())
			.toList();
	}

	@Override
	public RoleDescription get(RoleArn arn) {
		return this.calls.call("GetRole", () -> iam(arn.account()).getRole((request) -> request.roleName(arn.name())),
				(GetRoleResponse response) -> (response.role() != null) ? description(response.role()).orElse(null)
						: null)
			.value();
	}

	@Override
	public RolePolicies policies(RoleArn arn) {
		List<String> attached = this.calls
			.pages("ListAttachedRolePolicies",
					(marker) -> iam(arn.account())
						.listAttachedRolePolicies((request) -> request.roleName(arn.name()).marker(marker)),
					ListAttachedRolePoliciesResponse::attachedPolicies, ListAttachedRolePoliciesResponse::marker,
					(page) -> Boolean.TRUE.equals(page.isTruncated()))
			.value()
			.stream()
			.map(AttachedPolicy::policyArn)
			.toList();
		return new RolePolicies(attached, inline(arn));
	}

	private Map<String, String> inline(RoleArn arn) {
		Map<String, String> documents = new TreeMap<>();
		List<String> names = this.calls
			.pages("ListRolePolicies",
					(marker) -> iam(arn.account())
						.listRolePolicies((request) -> request.roleName(arn.name()).marker(marker)),
					ListRolePoliciesResponse::policyNames, ListRolePoliciesResponse::marker,
					(page) -> Boolean.TRUE.equals(page.isTruncated()))
			.value();
		names.forEach((name) -> documents.put(name, document(arn, name)));
		return documents;
	}

	private String document(RoleArn arn, String policy) {
		return this.calls
			.call("GetRolePolicy",
					() -> iam(arn.account())
						.getRolePolicy((request) -> request.roleName(arn.name()).policyName(policy)),
					(GetRolePolicyResponse response) -> decoded(response.policyDocument()))
			.value();
	}

	private IamClient iam(String account) {
		return this.clients.iam(account);
	}

	private static Optional<RoleDescription> description(Role role) {
		return RoleArn.parse(role.arn())
			.map((arn) -> new RoleDescription(arn, decoded(role.assumeRolePolicyDocument()),
					role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)), role.roleId()));
	}

	/**
	 * IAM hands out documents percent-encoded (RFC 3986, so a plus sign is a plus sign);
	 * one that is not encoded is taken as it is.
	 */
	private static @Nullable String decoded(@Nullable String document) {
		if (document == null || document.stripLeading().startsWith("{")) {
			return document;
		}
		try {
			return StringUtils.uriDecode(document, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// not a document that anybody could read: same as none
			return null;
		}
	}

}
