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
 */
record StageMatching(List<Stage> stages) {

	Map<Integer, Integer> of(List<Set<String>> given) {
		Try best = best(0, new Try(new Seating<>(given, (groups, place) -> place.seats().takes(groups)), List.of()));
		Map<Integer, Integer> stages = new LinkedHashMap<>();
		best.seating().taken().forEach((approval, kind) -> stages.put(approval, best.seating().kind(kind).stage() + 1));
		return stages;
	}

	private Try best(int number, Try before) {
		if (number == this.stages.size()) {
			return before;
		}
		Try best = null;
		for (Alternative alternative : this.stages.get(number).alternatives()) {
			Try tried = best(number + 1, before.with(number, alternative));
			best = (best == null || tried.lacksLessThan(best)) ? tried : best;
		}
		return (best != null) ? best : best(number + 1, before);
	}

	/** Seats in one stage. */
	private record Place(int stage, Seats seats) {
	}

	/** Alternatives chosen so far, with what each of their stages lacks. */
	private record Try(Seating<Set<String>, Place> seating, List<Integer> lacking) {

		Try with(int number, Alternative alternative) {
			Seating<Set<String>, Place> seating = new Seating<>(this.seating);
			int before = seating.taken().size();
			alternative.seats().forEach((seats) -> seating.fill(new Place(number, seats), seats.quorum()));
			List<Integer> lacking = new ArrayList<>(this.lacking);
			lacking.add(alternative.quorum() - (seating.taken().size() - before));
			return new Try(seating, lacking);
		}

		boolean lacksLessThan(Try other) {
			return Arrays.compare(numbers(), other.numbers()) < 0;
		}

		private int[] numbers() {
			return this.lacking.stream().mapToInt(Integer::intValue).toArray();
		}

	}

}
