package dev.podidentity.portal.aws;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
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

	private final IamPolicies policies;

	/** Many may ask for the same role at once, each for a decision. */
	private final SharedCalls<RoleArn, RoleDescription> described = new SharedCalls<>(this::describe);

	private final SharedCalls<RoleArn, RolePolicies> read;

	IamRoles(AwsClients clients, TracedCalls calls) {
		this.clients = clients;
		this.calls = calls;
		this.policies = new IamPolicies(clients, calls);
		this.read = new SharedCalls<>(this.policies::of);
	}

	@Override
	public List<RoleDescription> list(String account) {
		return this.calls
			.pages("ListRoles", (marker) -> iam(account).listRoles((request) -> request.marker(marker)),
					(page) -> (page.isTruncated() != null) ? page.roles() : null, ListRolesResponse::marker,
					(page) -> Boolean.TRUE.equals(page.isTruncated()))
			.value()
			.stream()
			.flatMap((role) -> description(role).stream())
			.toList();
	}

	@Override
	public RoleDescription get(RoleArn arn) {
		return this.described.get(arn);
	}

	private RoleDescription describe(RoleArn arn) {
		return this.calls.call("GetRole", () -> iam(arn.account()).getRole((request) -> request.roleName(arn.name())),
				(GetRoleResponse response) -> (response.role() != null) ? description(response.role()).orElse(null)
						: null)
			.value();
	}

	@Override
	public RolePolicies policies(RoleArn arn) {
		return this.read.get(arn);
	}

	@Override
	public RolePolicy policy(String account, String arn) {
		return this.policies.of(account, arn);
	}

	private IamClient iam(String account) {
		return this.clients.iam(account);
	}

	private static Optional<RoleDescription> description(Role role) {
		return RoleArn.parse(role.arn())
			.map((arn) -> new RoleDescription(arn, decoded(role.assumeRolePolicyDocument()),
					role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)), role.roleId(), boundary(role),
					role.createDate()));
	}

	private static @Nullable String boundary(Role role) {
		return (role.permissionsBoundary() != null) ? role.permissionsBoundary().permissionsBoundaryArn() : null;
	}

	/**
	 * IAM hands out documents percent-encoded (RFC 3986, so a plus sign is a plus sign);
	 * one that is not encoded is taken as it is.
	 */
	static @Nullable String decoded(@Nullable String document) {
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
