package dev.podidentity.portal.request;

import java.util.Set;

/** The state of the request does not allow the act. */
public final class IllegalReviewAction extends RequestRefused {

	private final ReviewAction action;

	private final ReviewStatus review;

	IllegalReviewAction(ReviewAction action, ReviewStatus review) {
		super("This request is " + review.words() + ". " + outcome(action, review));
		this.action = action;
		this.review = review;
	}

	private static String outcome(ReviewAction action, ReviewStatus review) {
		return switch (action) {
			case BREAK_GLASS -> "The glass was not broken.";
			case WITHDRAW -> (review == ReviewStatus.APPROVED)
					? "It cannot be withdrawn any more; an administrator can give up a change that has failed."
					: "It cannot be withdrawn any more.";
			case RESUBMIT -> "Your revision was not stored.";
			case APPROVE, REJECT, REQUEST_CHANGES, EXPIRE -> "Your decision was not needed and not stored.";
		};
	}

	public ReviewAction action() {
		return this.action;
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
