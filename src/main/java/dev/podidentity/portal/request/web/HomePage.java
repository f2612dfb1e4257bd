package dev.podidentity.portal.request.web;

import java.util.List;

/**
 * The start page of one person.
 *
 * @param toDecide how many requests of others wait for a decision
 * @param items what waits, what has waited longest first
 * @param recent the person's own requests, newest first
 * @param approver whether the person decides at all
 * @param asker whether the person may ask
 */
record HomePage(long toDecide, List<WaitingItem> items, List<RequestLine> recent, boolean approver, boolean asker) {

	/** How many of the items are the person's own requests. */
	public long own() {
		return this.items.size() - shownToDecide();
	}

	/** How many wait for a decision and are not listed here. */
	public long more() {
		return this.toDecide - shownToDecide();
	}

	public long waiting() {
		return this.toDecide + own();
	}

	private long shownToDecide() {
		return Math.min(this.toDecide, Desk.SHOWN);
	}

}
