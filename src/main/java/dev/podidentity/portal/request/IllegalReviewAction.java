package dev.podidentity.portal.request;

import java.util.Set;

import dev.podidentity.portal.request.Decision.Verdict;

/** The state of the request does not allow the act. */
public final class IllegalReviewAction extends RequestRefused {

	private final ReviewAction action;

	private final ReviewStatus review;

	private final boolean repeated;

	IllegalReviewAction(ReviewAction action, ReviewStatus review) {
		this(action, review, review.sentence() + " " + outcome(action, review), false);
	}

	private IllegalReviewAction(ReviewAction action, ReviewStatus review, String reason, boolean repeated) {
		super(reason);
		this.action = action;
		this.review = review;
		this.repeated = repeated;
	}

	/** Where the answer to the first time was lost: that one counts. */
	static IllegalReviewAction repeated(ReviewAction action, ReviewStatus review, Decision first) {
		return new IllegalReviewAction(action, review,
				"You " + did(first.verdict()) + " on " + EndHasPassed.moment(first.decidedAt()) + ", and that counts. "
						+ review.sentence() + " Nothing was changed now.",
				true);
	}

	private static String did(Verdict verdict) {
		return switch (verdict) {
			case APPROVED -> "approved this already";
			case REJECTED -> "rejected this already";
			case CHANGES_REQUESTED -> "requested changes already";
			case CONFIRMED -> "confirmed this already";
			case OBJECTED -> "objected to this already";
		};
	}

	private static String outcome(ReviewAction action, ReviewStatus review) {
		return switch (action) {
			case BREAK_GLASS -> "The glass was not broken.";
			case WITHDRAW -> (review == ReviewStatus.APPROVED)
					? "It cannot be withdrawn any more; an administrator can give up a change that has failed."
					: "It cannot be withdrawn any more.";
			case RESUBMIT -> "Your revision was not stored.";
			case APPROVE, REJECT, REQUEST_CHANGES,
					EXPIRE ->
				(review == ReviewStatus.CHANGES_REQUESTED)
						? "Your decision was not stored; it can be decided once that is there."
						: "Your decision was not needed and not stored.";
		};
	}

	public ReviewAction action() {
		return this.action;
	}

	/** Whether the same person has decided so before, and that counts. */
	public boolean repeated() {
		return this.repeated;
	}

	/** The state that the request is in. */
	public ReviewStatus review() {
		return this.review;
	}

	/** What could be done instead. */
	public Set<ReviewAction> allowed() {
		return this.review.allowed();
	}

}
