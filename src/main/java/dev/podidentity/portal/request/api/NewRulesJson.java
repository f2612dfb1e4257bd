package dev.podidentity.portal.request.api;

import java.time.Instant;

import dev.podidentity.portal.request.NewRules;
import org.jspecify.annotations.Nullable;

/**
 * That other rules apply than those by which the plan was made, as JSON: those of another
 * version, or others of the same one by the time or facts of now.
 *
 * @param policy number of the version in force
 * @param since since when it is
 * @param enough whether what was agreed so far is enough by it; else it is being worked
 * out who has to agree by it
 * @param rule name of the rule by which it is; null where it is not, or is not known
 * @param message all of that in words
 */
record NewRulesJson(int policy, Instant since, boolean enough, @Nullable String rule, String message) {

	static @Nullable NewRulesJson of(@Nullable NewRules rules) {
		return (rules != null) ? new NewRulesJson(rules.policy(), rules.since(), rules.enough(), rules.rule(),
				rules.words() + ". " + rules.outlook()) : null;
	}

}
