package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestComments.Commented;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.web.Toast;

/** What is told after an act. */
final class Toasts {

	private Toasts() {
	}

	static Toast decided(RequestView view, Verdict verdict) {
		return switch (verdict) {
			case APPROVED -> Toast.ok("Approved " + view.reference(), next(view));
			case CHANGES_REQUESTED -> Toast.ok("Changes requested, " + view.reference(),
					RequestWords.firstName(view.nameOf(view.requester())) + " sees your comment.");
			case REJECTED -> Toast.ok("Rejected " + view.reference(),
					RequestWords.firstName(view.nameOf(view.requester())) + " sees your comment.");
			case CONFIRMED -> Toast.ok("Confirmed " + view.reference(), (view.glass() != null && view.glass().pending())
					? next(view) : "The review afterwards is complete.");
			case OBJECTED ->
				Toast.ok("Objected to " + view.reference(), "What was made stays until somebody removes it in EKS.");
		};
	}

	static Toast brokeGlass(RequestView view) {
		return Toast.ok("Broke the glass of " + view.reference(),
				"The portal creates it in EKS now. Everybody who has to agree reviews it afterwards.");
	}

	private static String next(RequestView view) {
		if (view.review() == ReviewStatus.APPROVED && view.glass() == null) {
			return "The portal creates it in EKS now.";
		}
		return view.stages()
			.stream()
			.filter((stage) -> stage.state() == State.CURRENT)
			.findFirst()
			.map(StageView::stage)
			.map((stage) -> stage.name() + ((view.glass() != null) ? " reviews it too." : " decides next."))
			.orElse("It goes on.");
	}

	static Toast revised(RequestView view) {
		return Toast.ok("Sent revision " + view.revision(),
				(view.review() == ReviewStatus.APPROVED) ? "Nobody has to agree: the portal creates it in EKS now."
						: "It is decided anew; earlier approvals do not count.");
	}

	static Toast withdrawn(RequestView view) {
		if (view.review() == ReviewStatus.APPROVED) {
			return Toast.ok("Called off " + view.reference(),
					"What waited for its window is not made; you can ask again.");
		}
		return Toast.ok("Withdrew " + view.reference(), "Nothing is created; you can ask again.");
	}

	static Toast resolved(RequestView view, Resolution how, int changes) {
		String which = which(view, changes);
		return switch (how) {
			case ADOPT -> Toast.ok("Adopting" + which, "The portal looks once more, then takes it over.");
			case REPLACE ->
				Toast.ok("Replacing" + which, "The portal deletes what is there, then makes what was approved.");
			case GIVE_UP -> Toast.ok("Gave up" + which,
					(changes == 1) ? "The target stays as it is." : "The targets stay as they are.");
		};
	}

	/** Whoever was named and cannot see the request must hear of it another way. */
	static Toast commented(Commented commented) {
		String title = "Commented on " + commented.reference();
		List<String> blind = commented.blind();
		return blind.isEmpty() ? Toast.ok(title, null) : Toast.warn(title, String.join(", ", blind)
				+ " cannot see this request and " + ((blind.size() == 1) ? "is" : "are") + " not told.");
	}

	static Toast retried(RequestView view, int changes) {
		return Toast.ok("Trying again" + which(view, changes), "Nobody has to approve again.");
	}

	private static String which(RequestView view, int changes) {
		return ((changes == 1) ? "" : ": " + changes + " targets") + ", " + view.reference();
	}

}
