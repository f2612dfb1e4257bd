package dev.podidentity.portal.request.api;

import org.jspecify.annotations.Nullable;

/**
 * What whoever breaks the glass sends.
 *
 * @param revision the revision that was read; required
 * @param reason why it cannot wait; required
 */
record BreakGlassBody(@Nullable Integer revision, @Nullable String reason) {

	int requiredRevision() {
		return new DecisionBody(this.revision, this.reason).requiredRevision();
	}

}
