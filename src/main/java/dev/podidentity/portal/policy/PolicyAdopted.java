package dev.podidentity.portal.policy;

/**
 * Other rules came in force.
 *
 * @param number number of the version
 */
public record PolicyAdopted(int number) {
}
