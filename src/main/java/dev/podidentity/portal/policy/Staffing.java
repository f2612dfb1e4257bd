package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Person;

/**
 * Who could approve each stage that is left, right now. One person counts once in the
 * whole request, so two stages that only one person could complete cannot both be. Who
 * stands in for somebody takes that person's seat and makes no other, so stand-ins do not
 * count here: what they could complete, those in whose place they decide could as well.
 *
 * @param stages the stages in order, each with what it lacks and who could give it
 */
public record Staffing(List<Staffed> stages) {

	public Staffing {
		stages = List.copyOf(stages);
	}

	/**
	 * The first stage that cannot be completed by people of its own; empty where all can.
	 */
	public Optional<Staffed> lacking() {
		Map<Person, Integer> seats = new HashMap<>();
		for (int stage = 0; stage < this.stages.size(); stage++) {
			for (int seat = 0; seat < this.stages.get(stage).missing(); seat++) {
				if (!seat(stage, seats, new HashSet<>())) {
					return Optional.of(this.stages.get(stage));
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * Finds somebody for a seat in that stage, moving others to another stage that they
	 * are in where that helps (a matching by augmenting paths).
	 */
	private boolean seat(int stage, Map<Person, Integer> seats, Set<Person> asked) {
		for (Person person : this.stages.get(stage).people()) {
			if (asked.add(person)) {
				Integer taken = seats.get(person);
				if (taken == null || (taken != stage && seat(taken, seats, asked))) {
					seats.put(person, stage);
					return true;
				}
			}
		}
		return false;
	}

	/** Everybody who could approve now, each once, stage by stage. */
	public List<Person> people() {
		List<Person> people = new ArrayList<>();
		this.stages.forEach((stage) -> people.addAll(stage.everybody()));
		return people.stream().distinct().toList();
	}

	/**
	 * What a stage lacks.
	 *
	 * @param stage the stage
	 * @param missing how many approvals
	 */
	public record Need(Plan.Stage stage, int missing) {

		/** All that a stage takes. */
		public static Need whole(Plan.Stage stage) {
			return new Need(stage, stage.quorum());
		}

	}

	/**
	 * Somebody who decides in the place of somebody else.
	 *
	 * @param person who decides
	 * @param inPlaceOf whose seat it is
	 */
	public record StandIn(Person person, Person inPlaceOf) {

		/** " for Sam Osei" where that person is one of them, else nothing. */
		public static String words(Person person, List<StandIn> standIns) {
			return standIns.stream()
				.filter((standIn) -> standIn.person().username().equals(person.username()))
				.findFirst()
				.map((standIn) -> " for " + standIn.inPlaceOf().displayName())
				.orElse("");
		}

	}

	/**
	 * One stage.
	 *
	 * @param stage the stage
	 * @param missing how many approvals it lacks
	 * @param people who could give one in their own right, by name; the seats are theirs
	 * @param standIns who could give one in the place of one of them
	 */
	public record Staffed(Plan.Stage stage, int missing, List<Person> people, List<StandIn> standIns) {

		public Staffed {
			people = List.copyOf(people);
			standIns = List.copyOf(standIns);
		}

		/** A stage in which everybody decides in his or her own right. */
		public Staffed(Plan.Stage stage, int missing, List<Person> people) {
			this(stage, missing, people, List.of());
		}

		/** Everybody who could give one, those in their own right first. */
		public List<Person> everybody() {
			return Stream.concat(this.people.stream(), this.standIns.stream().map(StandIn::person)).toList();
		}

	}

}
