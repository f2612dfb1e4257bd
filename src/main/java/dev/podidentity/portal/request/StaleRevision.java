package dev.podidentity.portal.request;

import java.util.List;

/** The person decided on a revision that is not in force any more. */
public final class StaleRevision extends RequestRefused {

	private final int read;

	private final int current;

	private final ReviewStatus review;

	private final transient List<ContentDifference> difference;

	StaleRevision(int read, int current, ReviewStatus review, List<ContentDifference> difference) {
		super("You read revision " + read + "; revision " + current
				+ " is in force now. Your decision was not stored.");
		this.read = read;
		this.current = current;
		this.review = review;
		this.difference = difference;
	}

	/** What has changed since the revision that was read. */
	public List<ContentDifference> difference() {
		return this.difference;
	}

	public int read() {
		return this.read;
	}

	public int current() {
		return this.current;
	}

	public ReviewStatus review() {
		return this.review;
	}

}
