package dev.podidentity.portal.request;

import java.time.Instant;

import dev.podidentity.portal.policy.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A plan of a revision in the place of which another one came, since the policy in force
 * asked for something else.
 *
 * @param plan who had to agree until then
 * @param replacedAt when
 * @param by account name of the person who decided at that moment, or the portal
 * @param laterPolicy number of the version that asked for something else; null where that
 * was not kept
 * @param laterRule name of the rule that did; null where that was not kept
 */
public record ReplacedPlan(Plan plan, Instant replacedAt, String by, @Nullable Integer laterPolicy,
		@Nullable String laterRule) {
}
