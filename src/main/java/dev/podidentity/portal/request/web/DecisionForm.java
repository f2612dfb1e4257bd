package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import dev.podidentity.portal.request.Decision.Verdict;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the decision box sends; it can hold wrong input.
 *
 * @param revision number of the revision that was read
 * @param digest digest of that revision
 * @param d {@code approve}, {@code changes} or {@code reject}; afterwards {@code confirm}
 * or {@code object}
 * @param comment why
 * @param checksAt when the checks were made that the page showed; null where it had none
 */
record DecisionForm(int revision, @Nullable String digest, @Nullable String d, @Nullable String comment,
		@Nullable String checksAt) {

	/** The form before anybody has touched it. */
	static DecisionForm empty(int revision, String digest) {
		return new DecisionForm(revision, digest, null, null, null);
	}

	/** When the checks were made that were read; null where the page had none. */
	@Nullable Instant checks() {
		return checks(this.checksAt);
	}

	/** What no page sends is no time at which checks were made. */
	static @Nullable Instant checks(@Nullable String checksAt) {
		try {
			return StringUtils.hasText(checksAt) ? Instant.parse(checksAt) : null;
		}
		catch (DateTimeParseException ex) {
			return Instant.MIN;
		}
	}

	/** What was chosen, or null. */
	@Nullable Verdict verdict() {
		return verdict(this.d);
	}

	static @Nullable Verdict verdict(@Nullable String d) {
		if (d == null) {
			return null;
		}
		return switch (d) {
			case "approve" -> Verdict.APPROVED;
			case "changes" -> Verdict.CHANGES_REQUESTED;
			case "reject" -> Verdict.REJECTED;
			case "confirm" -> Verdict.CONFIRMED;
			case "object" -> Verdict.OBJECTED;
			default -> null;
		};
	}

}
