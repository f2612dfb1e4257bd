package dev.podidentity.portal.request.web;

import java.util.List;

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
	 */
	static @Nullable String reason(RequestRow row, @Nullable EvidenceView evidence) {
		if (row.glass() != null) {
			return "The glass was broken: open it to review it afterwards";
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
		if (evidence.count(Result.FAILED) > 0) {
			return "Preflight found a failure: open it to decide";
		}
		if (evidence.checks().stream().anyMatch(DecidedAlone::isChanged)) {
			return "A role is not as it was first checked: open it to decide";
		}
		return isNarrow(evidence, row.content().targetRole() != null) ? null
				: "Look at what the role may do: open it to decide";
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
