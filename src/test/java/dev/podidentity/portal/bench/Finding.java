package dev.podidentity.portal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One ratio and what it is made of.
 *
 * @param goal what it is and must reach
 * @param ours what the portal's side is, with its unit
 * @param theirs what the other side is; empty where the figure stands for itself
 * @param rounds the raw figures
 * @param notes what else was seen
 */
record Finding(Goal goal, String ours, String theirs, List<Round> rounds, List<String> notes) {

	double value() {
		return Samples.median(this.rounds.stream().map(Round::ratio).toList());
	}

	Finding with(String note) {
		List<String> more = new ArrayList<>(this.notes);
		more.add(note);
		return new Finding(this.goal, this.ours, this.theirs, this.rounds, more);
	}

	/** The raw figures of one side, round by round. */
	String raw(boolean portal) {
		if (!portal && this.theirs.isEmpty()) {
			return "";
		}
		return this.rounds.stream()
			.map((round) -> number(portal ? round.ours() : round.theirs()))
			.collect(Collectors.joining(" / ", "", " " + (portal ? this.ours : this.theirs)));
	}

	/** Three digits that say something, whatever the size. */
	static String number(double value) {
		return String.format(Locale.ROOT, (value >= 100) ? "%.0f" : (value >= 10) ? "%.1f" : "%.2f", value);
	}

}
