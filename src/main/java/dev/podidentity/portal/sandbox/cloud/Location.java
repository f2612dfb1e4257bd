package dev.podidentity.portal.sandbox.cloud;

/**
 * One account in one region; what EKS shows and takes is per location.
 *
 * @param account 12 digits
 * @param region such as {@code eu-central-1}
 */
public record Location(String account, String region) {
}
