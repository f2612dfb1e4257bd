package dev.podidentity.portal.request;

import org.jspecify.annotations.Nullable;

/** There is nothing to review afterwards: nobody broke the glass, or it is reviewed. */
public final class AfterReviewRefused extends RequestRefused {

	private final @Nullable AfterReview afterReview;

	/**
	 * One that says why.
	 * @param repeated whether the same person has said so before, and that counts
	 */
	AfterReviewRefused(@Nullable AfterReview afterReview, boolean repeated) {
		super(words(afterReview) + (repeated ? " Your review was stored the first time. Nothing was changed now."
				: " Your review was not needed and not stored."));
		this.afterReview = afterReview;
	}

	/** Where the review afterwards stands; null where nobody broke the glass. */
	public @Nullable AfterReview afterReview() {
		return this.afterReview;
	}

	/** Why there is nothing to review, a sentence. */
	static String words(@Nullable AfterReview afterReview) {
		if (afterReview == null) {
			return "Nobody broke the glass of this request.";
		}
		return switch (afterReview) {
			case PENDING -> "The review afterwards waits for somebody else.";
			case CONFIRMED -> "The review afterwards has confirmed this request.";
			case OBJECTED -> "The review afterwards has objected to this request.";
		};
	}

}
