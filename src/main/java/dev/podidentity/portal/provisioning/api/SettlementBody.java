package dev.podidentity.portal.provisioning.api;

import org.jspecify.annotations.Nullable;

/**
 * What comes with the settlement of a stopped job.
 *
 * @param reason why; required
 */
record SettlementBody(@Nullable String reason) {
}
