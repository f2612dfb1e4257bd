package dev.podidentity.portal.request.api;

import java.time.Instant;

import dev.podidentity.portal.request.NewRules;
import org.jspecify.annotations.Nullable;

/**
 * That other rules are in force than those by which the plan was made, as JSON.
 *
 * @param policy number of the version in force
 * @param since since when it is
 * @param enough whether what was agreed so far is enough by it; else it is being worked
 * out who has to agree by it
 * @param message all of that in words
 */
record NewRulesJson(int policy, Instant since, boolean enough, String message) {

	static @Nullable NewRulesJson of(@Nullable NewRules rules) {
		return (rules != null) ? new NewRulesJson(rules.policy(), rules.since(), rules.enough(),
				rules.words() + ". " + rules.outlook()) : null;
	}

}
