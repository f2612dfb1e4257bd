package dev.podidentity.portal.request.web;

import org.jspecify.annotations.Nullable;

/**
 * What whoever breaks the glass sends; it can hold wrong input.
 *
 * @param revision number of the revision that was read
 * @param digest digest of that revision
 * @param reason why it cannot wait
 * @param checksAt when the checks were made that the page showed; null where it had none
 */
record BreakGlassForm(int revision, @Nullable String digest, @Nullable String reason, @Nullable String checksAt) {

	/** The same, as the decision that it forestalls. */
	DecisionForm decision() {
		return new DecisionForm(this.revision, this.digest, null, this.reason, this.checksAt);
	}

}
