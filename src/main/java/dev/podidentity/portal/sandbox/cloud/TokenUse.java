package dev.podidentity.portal.sandbox.cloud;

/**
 * That a {@code clientRequestToken} was used.
 *
 * @param location where
 * @param token the token
 * @param fingerprint hash of operation and body, see {@link Tokens#fingerprint}
 * @param associationArn what came of it
 */
record TokenUse(Location location, String token, String fingerprint, String associationArn) {
}
