package dev.podidentity.portal.policy;

/**
 * A routing policy as it was in force from some time on; never changed.
 *
 * @param number counted from 1
 * @param policy the rules
 */
public record PolicyVersion(int number, RoutingPolicy policy) {
}
