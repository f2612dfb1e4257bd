package dev.podidentity.portal.request;

import java.util.Set;

/** The state of the request does not allow the act. */
public final class IllegalReviewAction extends RequestRefused {

	private final ReviewAction action;

	private final ReviewStatus review;

	IllegalReviewAction(ReviewAction action, ReviewStatus review) {
		super("This request is " + review.words() + ". " + ((action == ReviewAction.BREAK_GLASS)
				? "The glass was not broken." : "Your decision was not needed and not stored."));
		this.action = action;
		this.review = review;
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
