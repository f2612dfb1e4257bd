package dev.podidentity.portal.policy;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the first routing policy comes from.
 *
 * @param file YAML file that becomes version 1 in a new database; without it the sandbox
 * has a policy of its own, and elsewhere everything is denied
 */
@ConfigurationProperties("portal.policy")
record PolicySettings(@Nullable Path file) {
}
