package dev.podidentity.portal.policy;

import org.jspecify.annotations.Nullable;

/**
 * Rules as somebody sends them.
 *
 * @param base number of the version that they were made of; null for the one in force
 * @param text rules, YAML
 * @param tests tests, YAML; null or blank for none
 * @param reason why, for those who decide
 */
public record PolicyProposal(@Nullable Integer base, @Nullable String text, @Nullable String tests,
		@Nullable String reason) {
}
