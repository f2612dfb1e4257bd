package dev.podidentity.portal.policy;

import java.time.Instant;

/**
 * A proposal of other rules, in a list.
 *
 * @param number counted from 1
 * @param status what became of it
 * @param base number of the version that it was made of
 * @param outdated whether it waits although other rules came in force since
 * @param author account name of who proposed it
 * @param authorName his or her display name
 * @param reason why
 * @param createdAt when it was proposed
 */
public record PolicyChangeSummary(long number, PolicyChangeStatus status, int base, boolean outdated, String author,
		String authorName, String reason, Instant createdAt) {
}
