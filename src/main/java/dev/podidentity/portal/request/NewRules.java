package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Optional;

import dev.podidentity.portal.policy.NewestVersion;
import dev.podidentity.portal.policy.Plan;
import org.jspecify.annotations.Nullable;

/**
 * That other rules are in force than those by which the plan was made that is shown of a
 * request that waits. They may ask others, or deny it, so the plan is never shown without
 * these words.
 *
 * @param policy number of the version in force
 * @param since since when it is
 * @param shown number of the version by which the plan was made
 * @param enough whether what was agreed so far is enough by the version in force; else
 * the portal has not looked yet
 */
public record NewRules(int policy, Instant since, int shown, boolean enough) {

	/**
	 * Null where the plan, or the denial, is that of the version in force.
	 * @param newest read after the plan and the denial, so that it is no older
	 */
	static @Nullable NewRules of(Plan plan, @Nullable Denial denial, Optional<NewestVersion> newest) {
		return newest.filter((version) -> version.number() != plan.policy())
			.filter((version) -> denial == null || denial.policy() != version.number())
			.map((version) -> new NewRules(version.number(), version.since(), plan.policy(),
					plan.enoughBy() != null && plan.enoughBy() == version.number()))
			.orElse(null);
	}

	/** What has changed and when; without full stop. */
	public String words() {
		return "The approval rules have changed: version " + this.policy + " is in force since "
				+ Denial.MOMENT.format(this.since);
	}

	/** What that means for the request. */
	public String outlook() {
		return this.enough
				? "By these, what was agreed so far is enough: the next approval of those who are asked completes the request."
				: "The portal is working out who has to agree by these. What is shown is still the plan of version "
						+ this.shown + ".";
	}

}
