package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The start page of one person.
 *
 * @param toDecide how many requests of others wait for a decision
 * @param items what waits, what is most urgent first
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

	/** What waits, by kind: "7 to decide, 2 of your own". */
	public String kinds() {
		return Stream
			.of((this.toDecide > 0) ? Math.min(this.toDecide, 1000) + ((this.toDecide > 1000) ? "+" : "") + " to decide"
					: "", (own() > 0) ? own() + " of your own" : "")
			.filter((kind) -> !kind.isEmpty())
			.collect(Collectors.joining(", "));
	}

	private long shownToDecide() {
		return Math.min(this.toDecide, Desk.SHOWN);
	}

}
