package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An IAM role with its policies. A journal of before has neither tags nor a boundary.
 *
 * @param arn ARN
 * @param roleId {@code AROA…}
 * @param createdAt when it was made
 * @param description a sentence, if any
 * @param trustPolicy who may assume it
 * @param attachedPolicies ARNs of managed policies
 * @param inlinePolicies inline policies by name
 * @param tags its tags
 * @param permissionsBoundary ARN of the policy that bounds its permissions, if any
 */
public record Role(String arn, String roleId, Instant createdAt, @Nullable String description, ObjectNode trustPolicy,
		List<String> attachedPolicies, Map<String, ObjectNode> inlinePolicies, Map<String, String> tags,
		@Nullable String permissionsBoundary) {

	public Role {
		tags = Objects.requireNonNullElse(tags, Map.of());
	}

	public String name() {
		return RoleArn.valueOf(this.arn).name();
	}

	public String path() {
		return RoleArn.valueOf(this.arn).path();
	}

	String account() {
		return RoleArn.valueOf(this.arn).account();
	}

	Role withTrustPolicy(ObjectNode newTrustPolicy) {
		return new Role(this.arn, this.roleId, this.createdAt, this.description, newTrustPolicy, this.attachedPolicies,
				this.inlinePolicies, this.tags, this.permissionsBoundary);
	}

	Role withAttachedPolicies(List<String> newAttachedPolicies) {
		return new Role(this.arn, this.roleId, this.createdAt, this.description, this.trustPolicy, newAttachedPolicies,
				this.inlinePolicies, this.tags, this.permissionsBoundary);
	}

	Role withInlinePolicies(Map<String, ObjectNode> newInlinePolicies) {
		return new Role(this.arn, this.roleId, this.createdAt, this.description, this.trustPolicy,
				this.attachedPolicies, newInlinePolicies, this.tags, this.permissionsBoundary);
	}

	Role withTags(Map<String, String> newTags) {
		return new Role(this.arn, this.roleId, this.createdAt, this.description, this.trustPolicy,
				this.attachedPolicies, this.inlinePolicies, newTags, this.permissionsBoundary);
	}

	Role withPermissionsBoundary(@Nullable String newPermissionsBoundary) {
		return new Role(this.arn, this.roleId, this.createdAt, this.description, this.trustPolicy,
				this.attachedPolicies, this.inlinePolicies, this.tags, newPermissionsBoundary);
	}

}
