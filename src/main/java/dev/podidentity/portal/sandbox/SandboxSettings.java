package dev.podidentity.portal.sandbox;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sandbox.
 *
 * @param port loopback port, 0 for any free one
 * @param visibilityDelay how long List and Describe do not show a change of an
 * association
 * @param associationLimit how many associations a cluster can have
 * @param endpoint a sandbox that runs alone, to be used instead of an own one
 */
@ConfigurationProperties("portal.sandbox")
public record SandboxSettings(@DefaultValue("4599") int port, @DefaultValue("0s") Duration visibilityDelay,
		@DefaultValue("5000") int associationLimit, @Nullable URI endpoint) {

	public SandboxSettings {
		check(port >= 0 && port <= 65_535, "port must be from 0 to 65535");
		check(!visibilityDelay.isNegative(), "visibility-delay must not be negative");
		check(associationLimit > 0, "association-limit must be positive");
	}

	private static void check(boolean valid, String message) {
		if (!valid) {
			throw new IllegalArgumentException(message);
		}
	}

}
