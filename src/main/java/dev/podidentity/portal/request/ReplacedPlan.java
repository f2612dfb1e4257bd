package dev.podidentity.portal.request;

import java.time.Instant;

import dev.podidentity.portal.policy.Plan;

/**
 * A plan of a revision in the place of which another one came, since the policy in force
 * asked for something else.
 *
 * @param plan who had to agree until then
 * @param replacedAt when
 * @param by account name of the person who decided at that moment, or the portal
 */
public record ReplacedPlan(Plan plan, Instant replacedAt, String by) {
}
