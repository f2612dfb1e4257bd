package dev.podidentity.portal.request.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.request.BrokenAssociations.Broken;
import dev.podidentity.portal.request.BrokenAssociations.Found;
import dev.podidentity.portal.request.BrokenAssociations.Kind;

/**
 * The start page of one person.
 *
 * @param toDecide how many requests of others wait for a decision
 * @param items what waits, what is most urgent first
 * @param mine how many of the person's own wait, of each kind
 * @param broken associations of the person or the person's teams whose pods do not get
 * what was approved
 * @param recent the person's own requests, newest first
 * @param approver whether the person decides at all
 * @param asker whether the person may ask
 */
record HomePage(long toDecide, List<WaitingItem> items, List<OwnKind> mine, Found broken, List<RequestLine> recent,
		boolean approver, boolean asker) {

	private static final long MOST_TO_DECIDE = WaitingForMe.COUNTED - 1;

	/** How many of the person's own requests wait, listed here or not. */
	public long own() {
		return this.mine.stream().mapToLong(OwnKind::total).sum();
	}

	/** Kinds of own requests of which not all are listed here. */
	public List<OwnKind> moreOfMine() {
		return this.mine.stream().filter((kind) -> kind.more() > 0).toList();
	}

	/** How many wait for a decision and are not listed here, in words; empty for none. */
	public String moreToDecide() {
		long more = this.toDecide - Math.min(this.toDecide, Desk.SHOWN);
		return (more > 0) ? more + ((this.toDecide > MOST_TO_DECIDE) ? "+" : "") + " more to decide" : "";
	}

	public long waiting() {
		return this.toDecide + own() + this.broken.total();
	}

	/** What waits, by kind: "7 to decide, 2 of your own". */
	public String kinds() {
		Stream<String> requests = Stream.of(
				(this.toDecide > 0) ? Math.min(this.toDecide, MOST_TO_DECIDE)
						+ ((this.toDecide > MOST_TO_DECIDE) ? "+" : "") + " to decide" : "",
				(own() > 0) ? own() + " of your own" : "");
		Stream<String> associations = Arrays.stream(Kind.values())
			.filter((kind) -> this.broken.total(kind) > 0)
			.map((kind) -> counted(this.broken.total(kind)) + " " + words(kind, this.broken.total(kind)));
		return Stream.concat(requests, associations)
			.filter((kind) -> !kind.isEmpty())
			.collect(Collectors.joining(", "));
	}

	/** Where the associations are that are not listed here, of each kind. */
	public List<More> moreBroken() {
		return Arrays.stream(Kind.values())
			.filter((kind) -> this.broken.more(kind) > 0)
			.map((kind) -> new More(counted(this.broken.more(kind)) + " more " + words(kind, this.broken.more(kind)),
					"/associations?health=" + kind))
			.toList();
	}

	/** What a person reads before the name of an association. */
	public String title(Broken broken) {
		return switch (broken.kind()) {
			case CHANGED_IN_AWS -> "Changed in AWS: ";
			case ROLE_BROKEN, UNMANAGED -> "Role broken: ";
		} + broken.name();
	}

	/** Where not all were read, there may be more of each kind. */
	private String counted(int number) {
		return (this.broken.cut() ? "at least " : "") + number;
	}

	private static String words(Kind kind, int number) {
		String noun = (number == 1) ? "association" : "associations";
		return switch (kind) {
			case CHANGED_IN_AWS -> noun + " changed in AWS";
			case ROLE_BROKEN -> noun + " with a broken role";
			case UNMANAGED -> "unmanaged " + noun + " with a broken role";
		};
	}

	/**
	 * Where more are listed.
	 *
	 * @param words what is found there
	 * @param href the address
	 */
	record More(String words, String href) {
	}

}
