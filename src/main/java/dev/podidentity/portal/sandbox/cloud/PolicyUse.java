package dev.podidentity.portal.sandbox.cloud;

/**
 * A managed policy and how many roles of the account use it.
 *
 * @param policy the policy
 * @param attachments roles that it is attached to
 * @param boundaries roles whose permissions it bounds
 */
public record PolicyUse(ManagedPolicy policy, long attachments, long boundaries) {
}
