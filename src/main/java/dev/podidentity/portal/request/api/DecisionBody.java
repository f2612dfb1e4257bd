package dev.podidentity.portal.request.api;

import org.jspecify.annotations.Nullable;

/**
 * What comes with a decision.
 *
 * @param revision the revision that was read; required
 * @param comment why; required with a rejection
 */
record DecisionBody(@Nullable Integer revision, @Nullable String comment) {

	/**
	 * The revision; 0, which is never in force, would be a stale one, so its absence is
	 * an invalid body.
	 */
	int requiredRevision() {
		if (this.revision == null) {
			throw new InvalidParameter("/revision", "Name the revision that you read.");
		}
		return this.revision;
	}

}
