package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An IAM role with its policies.
 *
 * @param arn ARN
 * @param roleId {@code AROA…}
 * @param createdAt when it was made
 * @param description a sentence, if any
 * @param trustPolicy who may assume it
 * @param attachedPolicies ARNs of managed policies
 * @param inlinePolicies inline policies by name
 */
public record Role(String arn, String roleId, Instant createdAt, @Nullable String description, ObjectNode trustPolicy,
		List<String> attachedPolicies, Map<String, ObjectNode> inlinePolicies) {

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
				this.inlinePolicies);
	}

}
