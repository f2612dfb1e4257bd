package dev.podidentity.portal.request.api;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What whoever breaks the glass sends.
 *
 * @param revision the revision that was read; required
 * @param reason why it cannot wait; required
 * @param checksAt the {@code checkedAt} of the checks that were read; required where they
 * were made again
 */
record BreakGlassBody(@Nullable Integer revision, @Nullable String reason,
		@Schema(description = DecisionBody.CHECKS_AT, format = "date-time") @Nullable String checksAt) {

	int requiredRevision() {
		return decision().requiredRevision();
	}

	@Nullable Instant checks() {
		return decision().checks();
	}

	private DecisionBody decision() {
		return new DecisionBody(this.revision, this.reason, this.checksAt);
	}

}
