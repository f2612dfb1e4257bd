package dev.podidentity.portal.sandbox.cloud;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Makes the body of a create, valid unless told otherwise. */
record Wish(String namespace, String serviceAccount, String roleArn, @Nullable String token, Map<String, String> tags,
		@Nullable Boolean disableSessionTags, @Nullable String targetRoleArn, @Nullable String policy) {

	static final String ROLE = "arn:aws:iam::111122223333:role/payments-checkout";

	static Wish of(String namespace, String serviceAccount) {
		return new Wish(namespace, serviceAccount, ROLE, null, Map.of(), null, null, null);
	}

	Wish role(String newRoleArn) {
		return new Wish(this.namespace, this.serviceAccount, newRoleArn, this.token, this.tags, this.disableSessionTags,
				this.targetRoleArn, this.policy);
	}

	Wish token(String newToken) {
		return new Wish(this.namespace, this.serviceAccount, this.roleArn, newToken, this.tags, this.disableSessionTags,
				this.targetRoleArn, this.policy);
	}

	Wish tags(Map<String, String> newTags) {
		return new Wish(this.namespace, this.serviceAccount, this.roleArn, this.token, newTags, this.disableSessionTags,
				this.targetRoleArn, this.policy);
	}

	Wish target(String newTargetRoleArn) {
		return new Wish(this.namespace, this.serviceAccount, this.roleArn, this.token, this.tags,
				this.disableSessionTags, newTargetRoleArn, this.policy);
	}

	Wish policy(boolean newDisableSessionTags, String newPolicy) {
		return new Wish(this.namespace, this.serviceAccount, this.roleArn, this.token, this.tags, newDisableSessionTags,
				this.targetRoleArn, newPolicy);
	}

	CreateAssociation request() {
		return new CreateAssociation(this.namespace, this.serviceAccount, this.roleArn, this.token, this.tags,
				this.disableSessionTags, this.targetRoleArn, this.policy);
	}

}
