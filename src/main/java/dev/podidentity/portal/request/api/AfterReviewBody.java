package dev.podidentity.portal.request.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer says afterwards.
 *
 * @param revision the revision that was read; required
 * @param verdict CONFIRM or OBJECT; required
 * @param comment why; required with an objection
 * @param checksAt the {@code checkedAt} of the checks that were read; required to confirm
 * where they were made again
 */
record AfterReviewBody(@Nullable Integer revision,
		@Schema(implementation = AfterReviewBody.Verdict.class) @Nullable String verdict, @Nullable String comment,
		@Schema(description = DecisionBody.CHECKS_AT, format = "date-time") @Nullable String checksAt) {

	int requiredRevision() {
		return decision().requiredRevision();
	}

	@Nullable Instant checks() {
		return decision().checks();
	}

	private DecisionBody decision() {
		return new DecisionBody(this.revision, this.comment, this.checksAt);
	}

	/** What was chosen; any other word is an invalid body. */
	Verdict requiredVerdict() {
		return Arrays.stream(Verdict.values())
			.filter((value) -> value.name().equals(this.verdict))
			.findFirst()
			.orElseThrow(() -> new InvalidParameter("/verdict", "Use one of "
					+ Arrays.stream(Verdict.values()).map(Enum::name).collect(Collectors.joining(", ")) + "."));
	}

	/** What can be said. */
	enum Verdict {

		CONFIRM, OBJECT

	}

}
