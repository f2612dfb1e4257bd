package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Seats;

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
		int completed = completed(0, new Seating<>(takers(), Taker::fits));
		return (completed < this.stages.size()) ? Optional.of(this.stages.get(completed)) : Optional.empty();
	}

	/** How many stages can be completed, where those before that number are. */
	private int completed(int number, Seating<Taker, Place> before) {
		if (number == this.stages.size()) {
			return number;
		}
		int most = number;
		for (Alternative alternative : this.stages.get(number).stage().alternatives()) {
			Seating<Taker, Place> seating = new Seating<>(before);
			if (empty(seating, number, alternative) == 0) {
				most = Math.max(most, completed(number + 1, seating));
			}
			if (most == this.stages.size()) {
				return most;
			}
		}
		return most;
	}

	private static long empty(Seating<Taker, Place> seating, int number, Alternative alternative) {
		return alternative.seats()
			.stream()
			.mapToLong((seats) -> seating.fill(new Place(number, seats), seats.quorum()))
			.sum();
	}

	private List<Taker> takers() {
		List<Taker> takers = new ArrayList<>();
		Map<String, Taker> byName = new LinkedHashMap<>();
		for (int i = 0; i < this.stages.size(); i++) {
			int number = i;
			this.stages.get(i).given().forEach((groups) -> takers.add(new Taker(groups, Set.of(number))));
			this.stages.get(i)
				.people()
				.forEach((person) -> byName
					.computeIfAbsent(person.username(), (name) -> new Taker(person.groups(), new HashSet<>()))
					.stages()
					.add(number));
		}
		takers.addAll(byName.values());
		return takers;
	}

	/**
	 * The stages for people to read: the first with those only who can approve it now.
	 */
	public List<Staffed> now() {
		return this.stages.isEmpty() ? List.of()
				: Stream.concat(Stream.of(waiting()), this.stages.stream().skip(1)).toList();
	}

	/**
	 * The first stage, with those only who can approve it now: who is needed for a later
	 * one leaves it to others.
	 */
	public Staffed waiting() {
		Staffed first = this.stages.get(0);
		Spared spared = new Spared(this);
		return new Staffed(first.stage(), first.given(),
				first.people().stream().filter((person) -> spared.test(person, person)).toList(),
				first.standIns()
					.stream()
					.filter((standIn) -> spared.test(standIn.person(), standIn.inPlaceOf()))
					.toList());
	}

	/** Whoever has approved counts no more, nor does the one whose seat it took. */
	Staffing after(Person person, Person seat) {
		Set<String> gone = names(person, seat);
		List<Staffed> after = new ArrayList<>();
		for (Staffed stage : this.stages) {
			List<Set<String>> given = new ArrayList<>(stage.given());
			if (after.isEmpty()) {
				given.add(seat.groups());
			}
			after.add(new Staffed(stage.stage(), given,
					stage.people().stream().filter((other) -> !gone.contains(other.username())).toList()));
		}
		return new Staffing(after);
	}

	/** The later stages that one of these two could approve in their own right. */
	List<Staffed> later(Person person, Person seat) {
		Set<String> names = names(person, seat);
		return this.stages.stream().skip(1).filter((stage) -> stage.isFor(names)).toList();
	}

	private static Set<String> names(Person person, Person seat) {
		return new HashSet<>(List.of(person.username(), seat.username()));
	}

	/** How many seats stay empty at least, in whichever way the stages are completed. */
	long empty() {
		return empty(0, new Seating<>(takers(), Taker::fits), 0, Long.MAX_VALUE);
	}

	private long empty(int number, Seating<Taker, Place> before, long already, long least) {
		if (number == this.stages.size()) {
			return already;
		}
		long best = least;
		for (Alternative alternative : this.stages.get(number).stage().alternatives()) {
			Seating<Taker, Place> seating = new Seating<>(before);
			long empty = already + empty(seating, number, alternative);
			if (empty < best) {
				best = empty(number + 1, seating, empty, best);
			}
		}
		return best;
	}

	/** Seats in one stage. */
	private record Place(int stage, Seats seats) {
	}

	/** Somebody who can take a seat in these stages, or has done so. */
	private record Taker(Set<String> groups, Set<Integer> stages) {

		boolean fits(Place place) {
			return this.stages.contains(place.stage()) && place.seats().takes(this.groups);
		}

	}

	/** Everybody who could approve now, each once, stage by stage. */
	public List<Person> people() {
		List<Person> people = new ArrayList<>();
		this.stages.forEach((stage) -> people.addAll(stage.everybody()));
		return people.stream().distinct().toList();
	}

	/**
	 * A stage that is not complete.
	 *
	 * @param stage the stage
	 * @param given of each approval there is, the groups of the person whose seat it
	 * takes
	 */
	public record Need(Plan.Stage stage, List<Set<String>> given) {

		public Need {
			given = List.copyOf(given);
		}

		/** All that a stage takes. */
		public static Need whole(Plan.Stage stage) {
			return new Need(stage, List.of());
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
	 * @param given of each approval there is, the groups of the person whose seat it
	 * takes
	 * @param people who could give one more in their own right, by name; the seats are
	 * theirs
	 * @param standIns who could give one in the place of one of them
	 */
	public record Staffed(Plan.Stage stage, List<Set<String>> given, List<Person> people, List<StandIn> standIns) {

		public Staffed {
			given = List.copyOf(given);
			people = List.copyOf(people);
			standIns = List.copyOf(standIns);
		}

		/** A stage in which everybody decides in his or her own right. */
		public Staffed(Plan.Stage stage, List<Set<String>> given, List<Person> people) {
			this(stage, given, people, List.of());
		}

		/** Whether one of these could give one more in their own right. */
		boolean isFor(Set<String> usernames) {
			return this.people.stream().anyMatch((person) -> usernames.contains(person.username()));
		}

		/** How many approvals it lacks at least. */
		public int missing() {
			return this.stage.missing(this.given);
		}

		/** Everybody who could give one, those in their own right first. */
		public List<Person> everybody() {
			return Stream.concat(this.people.stream(), this.standIns.stream().map(StandIn::person)).distinct().toList();
		}

	}

}
