package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a managed policy.
 *
 * @param versionId {@code v1}, {@code v2}, …
 * @param createdAt when it was made
 * @param document what it allows
 */
public record PolicyVersion(String versionId, Instant createdAt, ObjectNode document) {

	/** Sorts by number: v2 is before v10. */
	String sortKey() {
		return "%08d".formatted(Integer.parseInt(this.versionId.substring(1)));
	}

}
