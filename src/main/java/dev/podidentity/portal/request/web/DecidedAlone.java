package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are decided one by one, and why: whoever decides on many at once does
 * not look at each. The inbox shows by it what can be chosen, and it guards the decision.
 */
final class DecidedAlone {

	private DecidedAlone() {
	}

	/**
	 * Why it is decided alone; null where it can be decided with others.
	 * @param evidence what preflight found; null where it has not answered yet
	 * @param now what counts as past
	 */
	static @Nullable String reason(RequestRow row, @Nullable EvidenceView evidence, Instant now) {
		if (row.glass() != null) {
			return "The glass was broken: open it to review it afterwards";
		}
		if (row.content().isPastItsEnd(now)) {
			return "The end asked for has passed, so nothing would be made: open it to reject it or send it back";
		}
		if (evidence == null) {
			return "Preflight has not answered yet: open it to decide";
		}
		if (row.denial() != null) {
			return "The approval rules deny it now: open it to see why";
		}
		if (row.newRules() != null && !row.newRules().enough()) {
			return "The approval rules have just changed: open it to decide";
		}
		return byChecks(evidence, row.content().targetRole() != null);
	}

	/** The gravest comes first. */
	private static @Nullable String byChecks(EvidenceView evidence, boolean hasTargetRole) {
		if (evidence.count(Result.FAILED) > 0) {
			return "Preflight found a failure: open it to decide";
		}
		if (any(evidence, DecidedAlone::isOfSystem)) {
			return "A target belongs to the system of its cluster: open it to decide";
		}
		if (any(evidence, DecidedAlone::isChanged)) {
			return "A role is not as it was first checked: open it to decide";
		}
		if (any(evidence, (check) -> check.result() == Result.UNKNOWN && isOfTrust(check.name()))) {
			return "Preflight cannot tell whether pods would get the role: open it to decide";
		}
		return isNarrow(evidence, hasTargetRole) ? null : "Look at what the role may do: open it to decide";
	}

	private static boolean any(EvidenceView evidence, Predicate<Check> wanted) {
		return evidence.checks().stream().anyMatch(wanted);
	}

	private static boolean isOfSystem(Check check) {
		return check.name() == Name.SYSTEM_TARGET && check.result() != Result.OK;
	}

	/** Whether it asks who is let in by which role. */
	private static boolean isOfTrust(Name name) {
		return switch (name) {
			case ROLE_EXISTS, ROLE_ACCOUNT, ROLE_TRUST, ROLE_CONDITIONS, TARGET_ROLE -> true;
			case CLUSTER_ACTIVE, AGENT, TARGET_FREE, SYSTEM_TARGET, ROLE_BREADTH, PERMISSIONS_BOUNDARY, ROLE_SHARED,
					TARGET_ROLE_BREADTH, SESSION_POLICY, SESSION_TAGS, LIMIT ->
				false;
		};
	}

	private static boolean isChanged(Check check) {
		return check.name() == Name.ROLE_EXISTS && check.result() == Result.WARNING;
	}

	/** What nobody found is not narrow. */
	private static boolean isNarrow(EvidenceView evidence, boolean hasTargetRole) {
		return isNarrow(evidence, Name.ROLE_BREADTH)
				&& (!hasTargetRole || isNarrow(evidence, Name.TARGET_ROLE_BREADTH));
	}

	private static boolean isNarrow(EvidenceView evidence, Name breadth) {
		List<Check> found = evidence.checks().stream().filter((check) -> check.name() == breadth).toList();
		return !found.isEmpty() && found.stream().allMatch((check) -> check.result() == Result.OK);
	}

}
