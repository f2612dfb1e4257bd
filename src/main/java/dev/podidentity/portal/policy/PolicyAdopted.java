package dev.podidentity.portal.policy;

/**
 * Other rules came in force.
 *
 * @param number number of the version
 */
record PolicyAdopted(int number) {
}
