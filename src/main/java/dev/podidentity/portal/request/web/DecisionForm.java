package dev.podidentity.portal.request.web;

import dev.podidentity.portal.request.Decision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What the decision box sends; it can hold wrong input.
 *
 * @param revision number of the revision that was read
 * @param digest digest of that revision
 * @param d {@code approve}, {@code changes} or {@code reject}; afterwards {@code confirm}
 * or {@code object}
 * @param comment why
 */
record DecisionForm(int revision, @Nullable String digest, @Nullable String d, @Nullable String comment) {

	/** The form before anybody has touched it. */
	static DecisionForm empty(int revision, String digest) {
		return new DecisionForm(revision, digest, null, null);
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
