package dev.podidentity.portal.request;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.InvalidRequest.Violation;

/** One refusal of each kind, and changes in every state, for tests. */
public final class Refusals {

	private Refusals() {
	}

	public static StaleRevision stale() {
		return new StaleRevision(1, 2, ReviewStatus.SUBMITTED, java.util.List.of());
	}

	public static IllegalReviewAction illegal(ReviewStatus review) {
		return new IllegalReviewAction(ReviewAction.APPROVE, review);
	}

	public static DecisionForbidden forbidden() {
		return new DecisionForbidden("You cannot decide your own request.");
	}

	public static RoleMadeAnew madeAnew() {
		return new RoleMadeAnew(List.of("Role receipts was deleted and made anew."));
	}

	public static ChecksNotRead checksNotRead() {
		return new ChecksNotRead(ARequest.LATER);
	}

	public static InvalidRequest invalid(Violation... violations) {
		return new InvalidRequest(List.of(violations));
	}

	public static ChangeView change(ChangeStatus status) {
		return new ChangeView(UUID.randomUUID(), status, false, null, null, null, null, null, List.of(), null, null,
				Map.of());
	}

}
