package dev.podidentity.portal.request.api;

import java.time.Instant;

import dev.podidentity.portal.request.Denial;
import org.jspecify.annotations.Nullable;

/**
 * That no approval completes what waits, by the policy in force, as JSON.
 *
 * @param policy number of the version of the policy
 * @param rule name of the rule; null where no rule allows it
 * @param reason why, in the policy's own words
 * @param since when the portal found that
 * @param message all of that in a sentence
 */
record DenialJson(int policy, @Nullable String rule, String reason, Instant since, String message) {

	static @Nullable DenialJson of(@Nullable Denial denial) {
		return (denial != null) ? new DenialJson(denial.policy(), denial.rule(), denial.reason(), denial.since(),
				denial.words() + ". " + denial.reason()) : null;
	}

}
