package dev.podidentity.portal.sandbox.cloud;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What CreatePolicy is asked for.
 *
 * @param name name, unique in the account
 * @param path path, {@code /} where absent
 * @param description a sentence
 * @param document what it allows, JSON text
 * @param tags tags of the policy
 */
public record NewPolicy(String name, @Nullable String path, @Nullable String description, String document,
		Map<String, String> tags) {

	PolicyArn arn(String account) {
		return PolicyArn.of(account, (this.path != null) ? this.path : "/", this.name);
	}

}
