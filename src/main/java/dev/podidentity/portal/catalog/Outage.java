package dev.podidentity.portal.catalog;

import java.time.Instant;

/**
 * A part of the catalog that AWS does not let the portal refresh.
 *
 * @param what which part, for people: {@code Clusters of 111122223333 in eu-central-1}
 * @param since since when
 * @param reason the operation that failed last, and AWS's own words
 */
public record Outage(String what, Instant since, String reason) {
}
