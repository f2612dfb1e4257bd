package dev.podidentity.portal.request.web;

/**
 * What became of one request in a decision on many.
 *
 * @param reference such as {@code REQ-1042}
 * @param done whether the decision was stored
 * @param message what was done, or why not
 */
record BulkResult(String reference, boolean done, String message) {
}
