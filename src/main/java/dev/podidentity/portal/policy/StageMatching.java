package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Seats;
import dev.podidentity.portal.policy.Plan.Stage;

/**
 * Finds in which stages approvals count that were made while others were asked for: by
 * trying the alternatives of the stages, each time with a matching.
 *
 * @param stages in their order
 * @param others of everybody who could approve still, the groups; none where that is not
 * asked
 */
record StageMatching(List<Stage> stages, List<Set<String>> others) {

	Map<Integer, Integer> of(List<Set<String>> given) {
		// the others first, so that they are moved before an approval is
		List<Set<String>> people = new ArrayList<>(this.others);
		people.addAll(given);
		Try best = best(0,
				new Try(new Seating<>(people, (groups, place) -> place.seats().takes(groups), this.others.size()),
						List.of(), List.of(), 0));
		Map<Integer, Integer> stages = new LinkedHashMap<>();
		best.seating().taken().forEach((person, kind) -> {
			if (person >= this.others.size()) {
				stages.put(person - this.others.size(), best.seating().kind(kind).stage() + 1);
			}
		});
		return stages;
	}

	private Try best(int number, Try before) {
		if (number == this.stages.size()) {
			return this.others.isEmpty() ? before : before.completed();
		}
		Try best = null;
		for (Alternative alternative : this.stages.get(number).alternatives()) {
			Try tried = best(number + 1, before.with(number, alternative));
			best = (best == null || tried.isBetterThan(best)) ? tried : best;
		}
		return (best != null) ? best : best(number + 1, before);
	}

	/** Seats in one stage. */
	private record Place(int stage, Seats seats) {
	}

	/**
	 * Alternatives chosen so far, with what each of their stages lacks by the approvals
	 * alone, the empty seats of each kind, and how many of these nobody could take.
	 */
	private record Try(Seating<Set<String>, Place> seating, List<Integer> lacking, List<Integer> empty, long nobodys) {

		Try with(int number, Alternative alternative) {
			Seating<Set<String>, Place> seating = new Seating<>(this.seating);
			int before = seating.taken().size();
			List<Integer> empty = new ArrayList<>(this.empty);
			alternative.seats().forEach((seats) -> empty.add(seating.fill(new Place(number, seats), seats.quorum())));
			List<Integer> lacking = new ArrayList<>(this.lacking);
			lacking.add(alternative.quorum() - (seating.taken().size() - before));
			return new Try(seating, lacking, empty, 0);
		}

		/** With the others: who has approved stays counted, perhaps in another stage. */
		Try completed() {
			Seating<Set<String>, Place> seating = new Seating<>(this.seating);
			return new Try(seating, this.lacking, this.empty, seating.admitAll(this.empty));
		}

		boolean isBetterThan(Try other) {
			int nobodys = Long.compare(this.nobodys, other.nobodys);
			return (nobodys != 0) ? nobodys < 0 : Arrays.compare(numbers(), other.numbers()) < 0;
		}

		private int[] numbers() {
			return this.lacking.stream().mapToInt(Integer::intValue).toArray();
		}

	}

}
