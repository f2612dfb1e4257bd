package dev.podidentity.portal.request.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a decision.
 *
 * @param revision the revision that was read; required
 * @param comment why; required with a rejection
 * @param checksAt the {@code checkedAt} of the checks that were read; required with an
 * approval where they were made again, and else to make sure
 */
record DecisionBody(@Nullable Integer revision, @Nullable String comment,
		@Schema(description = CHECKS_AT, format = "date-time") @Nullable String checksAt) {

	static final String CHECKS_AT = "The checkedAt of the checks that you read. Needed to agree where the checks of"
			+ " the revision were made again, since a role had changed.";

	/**
	 * The revision; 0, which is never in force, would be a stale one, so its absence is
	 * an invalid body. A time that is none is refused also where nobody needs it.
	 */
	int requiredRevision() {
		checks();
		if (this.revision == null) {
			throw new InvalidParameter("/revision", "Name the revision that you read.");
		}
		return this.revision;
	}

	/** When the checks were made that were read; null where it is not said. */
	@Nullable Instant checks() {
		if (this.checksAt == null) {
			return null;
		}
		try {
			return OffsetDateTime.parse(this.checksAt).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw new InvalidParameter("/checksAt", "Send the checkedAt of the checks that you read, as it was told.");
		}
	}

}
