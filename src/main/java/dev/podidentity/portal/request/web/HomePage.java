package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.request.BrokenAssociations.Found;

/**
 * The start page of one person.
 *
 * @param toDecide how many requests of others wait for a decision
 * @param items what waits, what is most urgent first
 * @param broken associations of the person or the person's teams whose pods do not get
 * what was approved
 * @param recent the person's own requests, newest first
 * @param approver whether the person decides at all
 * @param asker whether the person may ask
 */
record HomePage(long toDecide, List<WaitingItem> items, Found broken, List<RequestLine> recent, boolean approver,
		boolean asker) {

	/** How many of the items are the person's own requests. */
	public long own() {
		return this.items.size() - shownToDecide();
	}

	/** How many wait for a decision and are not listed here. */
	public long more() {
		return this.toDecide - shownToDecide();
	}

	public long waiting() {
		return this.toDecide + own() + this.broken.total();
	}

	/** What waits, by kind: "7 to decide, 2 of your own". */
	public String kinds() {
		return Stream
			.of((this.toDecide > 0) ? Math.min(this.toDecide, 1000) + ((this.toDecide > 1000) ? "+" : "") + " to decide"
					: "", (own() > 0) ? own() + " of your own" : "", brokenOnes())
			.filter((kind) -> !kind.isEmpty())
			.collect(Collectors.joining(", "));
	}

	/** How many associations are broken and not listed here. */
	public long moreBroken() {
		return this.broken.total() - this.broken.first().size();
	}

	private String brokenOnes() {
		return switch (this.broken.total()) {
			case 0 -> "";
			case 1 -> "1 broken association";
			default -> this.broken.total() + " broken associations";
		};
	}

	private long shownToDecide() {
		return Math.min(this.toDecide, Desk.SHOWN);
	}

}
