package dev.podidentity.portal.request;

/**
 * Why an association is not made now with the roles that were approved.
 *
 * @param words what has become of them, in sentences
 * @param unread whether it is only that IAM does not tell now, so that it is worth asking
 * again
 */
public record RoleDoubt(String words, boolean unread) {
}
