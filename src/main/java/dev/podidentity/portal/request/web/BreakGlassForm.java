package dev.podidentity.portal.request.web;

import org.jspecify.annotations.Nullable;

/**
 * What whoever breaks the glass sends; it can hold wrong input.
 *
 * @param revision number of the revision that was read
 * @param digest digest of that revision
 * @param reason why it cannot wait
 */
record BreakGlassForm(int revision, @Nullable String digest, @Nullable String reason) {

	/** The same, as the decision that it forestalls. */
	DecisionForm decision() {
		return new DecisionForm(this.revision, this.digest, null, this.reason);
	}

}
