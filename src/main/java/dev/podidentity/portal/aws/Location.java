package dev.podidentity.portal.aws;

/**
 * Where AWS calls go: one account in one region. Clients, credentials and rate limits are
 * per location.
 *
 * @param account 12 digits
 * @param region such as {@code eu-central-1}
 */
public record Location(String account, String region) {
}
