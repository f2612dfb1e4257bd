package dev.podidentity.portal.provisioning.web;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What was sent about a stopped job, and why nothing came of it.
 *
 * @param job the job
 * @param reason what was typed
 * @param message what is wrong
 */
record RefusedSettlement(UUID job, @Nullable String reason, String message) {
}
