package dev.podidentity.portal.request.web;

import java.time.Instant;

import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.request.RequestRow;
import org.jspecify.annotations.Nullable;

/**
 * How long a request may still wait for the reader.
 *
 * @param until until then, or null where it may wait any time
 * @param then what follows, in words
 * @param escalated whether it took longer than it may, so that one more group decides
 */
record TimeLeft(@Nullable Instant until, String then, boolean escalated) {

	static TimeLeft of(RequestRow row) {
		if (row.glass() != null) {
			return new TimeLeft(row.expiresAt(), "Then administrators are told", false);
		}
		TimeLimit limit = row.limit();
		if (limit == null) {
			return new TimeLeft(row.dueAt(), "", row.escalated());
		}
		if (row.escalated()) {
			return new TimeLeft(row.dueAt(), "Group " + limit.group() + " decides as well", true);
		}
		return new TimeLeft(row.dueAt(), "Then " + StageLimits.then(limit), false);
	}

}
