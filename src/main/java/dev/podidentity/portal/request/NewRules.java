package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Optional;

import dev.podidentity.portal.policy.NewestVersion;
import dev.podidentity.portal.policy.Plan;
import org.jspecify.annotations.Nullable;

/**
 * That other rules apply than those by which the plan was made that is shown of a request
 * that waits: those of a version that is in force since, or others of the same one by the
 * time or facts of now. They may ask others, or deny it, so the plan is never shown
 * without these words.
 *
 * @param policy number of the version in force
 * @param since since when it is
 * @param shown number of the version by which the plan was made
 * @param enough whether what was agreed so far is enough by the version in force; else
 * the portal has not looked yet
 * @param rule name of the rule by which it is; null where it is not, or where that was
 * not kept
 */
public record NewRules(int policy, Instant since, int shown, boolean enough, @Nullable String rule) {

	/**
	 * Null where the plan, or the denial, is that of the version in force and of the
	 * rules that apply.
	 * @param newest read after the plan and the denial, so that it is no older
	 */
	static @Nullable NewRules of(Plan plan, @Nullable Denial denial, Optional<NewestVersion> newest) {
		return newest.filter((version) -> version.number() != plan.policy() || isEnough(plan, version))
			.filter((version) -> denial == null || denial.policy() != version.number())
			.map((version) -> new NewRules(version.number(), version.since(), plan.policy(), isEnough(plan, version),
					isEnough(plan, version) ? plan.enoughRule() : null))
			.orElse(null);
	}

	private static boolean isEnough(Plan plan, NewestVersion version) {
		return plan.enoughBy() != null && plan.enoughBy() == version.number();
	}

	/** What has changed and, of another version, when; without full stop. */
	public String words() {
		if (this.policy == this.shown) {
			String rule = (this.rule != null) ? "rule " + this.rule : "the rule that applies";
			return "By now " + rule + " of version " + this.policy + " asks for no more than was agreed";
		}
		return "The approval rules have changed: version " + this.policy + " is in force since "
				+ Denial.MOMENT.format(this.since);
	}

	/** What that means for the request. */
	public String outlook() {
		if (this.enough) {
			return ((this.policy == this.shown) ? "What" : "By these, what")
					+ " was agreed so far is enough: the next approval of those who are asked completes the request.";
		}
		return "The portal is working out who has to agree by these. What is shown is still the plan of version "
				+ this.shown + ".";
	}

}
