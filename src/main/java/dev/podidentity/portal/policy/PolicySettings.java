package dev.podidentity.portal.policy;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the first routing policy comes from, and how others are tried.
 *
 * @param file YAML file that becomes version 1 in a new database; without it the sandbox
 * has a policy of its own, and elsewhere everything is denied
 * @param simulated on how many of the newest requests proposed rules are tried
 */
@ConfigurationProperties("portal.policy")
record PolicySettings(@Nullable Path file, @DefaultValue("10000") int simulated) {
}
