package dev.podidentity.portal.policy;

import java.time.Instant;

/**
 * Which version of the routing policy is in force, without its rules.
 *
 * @param number its number
 * @param since since when it is in force
 */
public record NewestVersion(int number, Instant since) {
}
