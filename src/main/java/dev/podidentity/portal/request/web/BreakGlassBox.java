package dev.podidentity.portal.request.web;

import java.util.stream.Collectors;

import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where the reader has a request go ahead at once, or is told why not.
 *
 * @param open whether the reader can do it now
 * @param reason why not; empty where the reader can
 * @param reviewers who has not agreed yet, and reviews it afterwards
 * @param within how soon that is
 */
record BreakGlassBox(boolean open, String reason, String reviewers, String within) {

	/** The box, or null where nothing waits or the rule lets nobody. */
	static @Nullable BreakGlassBox of(RequestView view) {
		BreakGlass allowed = view.plan().breakGlass();
		if (allowed == null || view.review() != ReviewStatus.SUBMITTED) {
			return null;
		}
		return new BreakGlassBox(view.actions().breakGlass().granted(), view.actions().breakGlass().reason(),
				waiting(view), StageLimits.words(allowed.reviewWithin()));
	}

	/** The stages that are not complete: "Platform engineering, then Security". */
	static String waiting(RequestView view) {
		return view.stages()
			.stream()
			.filter((stage) -> stage.state() != State.DONE)
			.map((stage) -> stage.stage().name())
			.collect(Collectors.joining(", then "));
	}

}
