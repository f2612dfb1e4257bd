package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Seats;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Staffing.Staffed;
import dev.podidentity.portal.policy.Staffing.StandIn;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StaffingTests {

	private static final List<String> GROUPS = List.of("a", "b", "c");

	private static final Person A = person("a");

	private static final Person B = person("b");

	private static final Person C = person("c");

	@Test
	void stageOfAQuorumNeedsAsManyPeople() {
		assertThat(new Staffing(List.of(stage("s", 2, A, B))).lacking()).isEmpty();
		assertThat(new Staffing(List.of(stage("s", 3, A, B))).lacking()).map(Staffed::stage)
			.map(Stage::name)
			.hasValue("s");
	}

	@Test
	void onePersonCannotCompleteTwoStages() {
		assertThat(new Staffing(List.of(stage("first", 1, A), stage("second", 1, A))).lacking())
			.map((staffed) -> staffed.stage().name())
			.hasValue("second");
	}

	@Test
	void whoIsNeededLaterIsLeftForLater() {
		assertThat(new Staffing(List.of(stage("first", 1, A, B), stage("second", 1, A))).lacking()).isEmpty();
		assertThat(new Staffing(List.of(stage("first", 2, A, B, C), stage("second", 1, A), stage("third", 1, B)))
			.lacking()).isPresent();
	}

	@Test
	void nothingMissingNeedsNobody() {
		assertThat(new Staffing(List.of(stage("done", 0))).lacking()).isEmpty();
		assertThat(new Staffing(List.of()).lacking()).isEmpty();
	}

	@Test
	void stageWithoutPeopleLacks() {
		assertThat(new Staffing(List.of(stage("nobody", 1))).lacking()).isPresent();
	}

	@Test
	void peopleAreNamedOnce() {
		assertThat(new Staffing(List.of(stage("first", 1, A, B), stage("second", 1, B, C))).people()).containsExactly(A,
				B, C);
	}

	@Test
	void sumOfSeatsIsNeverBelowZeroAndTheWayThatCanBeCompletedCounts() {
		Stage stage = Stage.anyOf("P", new Alternative(
				List.of(new Seats(List.of("a"), Integer.MAX_VALUE), new Seats(List.of("b"), Integer.MAX_VALUE))),
				Alternative.of(List.of("c"), 1));
		assertThat(stage.missing(List.of())).isOne();
		assertThat(stage.open(List.of())).containsExactlyInAnyOrder("a", "b", "c");
		assertThat(lacking(stage, of("c", "c"))).isFalse();
		assertThat(lacking(stage, of("a", "a"))).isTrue();
		Stage only = Stage.anyOf("P", stage.alternatives().get(0));
		assertThat(only.missing(List.of())).isEqualTo(Integer.MAX_VALUE);
		assertThat(only.quorum()).isEqualTo(Integer.MAX_VALUE);
		assertThat(new Plan(1, "r", "", List.of(only, stage), Plan.Demands.NONE, List.of())
			.stagesOf(List.of(Set.of("c"), Set.of("a")))).containsEntry(0, 2).containsEntry(1, 1);
	}

	@Test
	void seatOfEachOwnerTakesSomebodyOfEach() {
		Stage owners = Stage.eachOf("Owners", "payments", "search");
		assertThat(lacking(owners, of("p", "payments"), of("q", "payments"))).isTrue();
		assertThat(lacking(owners, of("p", "payments"), of("s", "search"))).isFalse();
		assertThat(lacking(owners, of("both", "payments", "search"))).as("one person, one seat").isTrue();
		assertThat(lacking(owners, of("both", "payments", "search"), of("p", "payments"))).isFalse();
	}

	@Test
	void oneAlternativeSuffices() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("a"), 2), Alternative.of(List.of("b"), 1));
		assertThat(lacking(either, of("one", "a"))).isTrue();
		assertThat(lacking(either, of("one", "a"), of("two", "a"))).isFalse();
		assertThat(lacking(either, of("other", "b"))).isFalse();
		assertThat(lacking(new Stage("No way", List.of(), null), of("one", "a"))).isTrue();
	}

	@Test
	void earlierStageTakesTheAlternativeThatLeavesEnoughForALaterOne() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("a"), 1), Alternative.of(List.of("b"), 1));
		Stage a = new Stage("A", List.of("a"), 1);
		Person inA = of("one", "a");
		Person inB = of("other", "b");
		assertThat(new Staffing(
				List.of(new Staffed(either, List.of(), List.of(inA, inB)), new Staffed(a, List.of(), List.of(inA))))
			.lacking()).isEmpty();
	}

	private static boolean lacking(Stage stage, Person... people) {
		return new Staffing(List.of(new Staffed(stage, List.of(), List.of(people)))).lacking().isPresent();
	}

	/** Against trying all ways to seat people, which is right for certain and slow. */
	@Test
	void agreesWithTryingEverythingInTenThousandRandomCases() {
		Random random = new Random(20_261_128);
		int complete = 0;
		for (int round = 0; round < 10_000; round++) {
			List<Staffed> stages = stages(random, people(random), List.of());
			boolean possible = possible(stages, 0, new HashSet<>());
			complete += possible ? 1 : 0;
			assertThat(new Staffing(stages).lacking().isEmpty()).as("round %d: %s", round, stages).isEqualTo(possible);
		}
		assertThat(complete).as("both answers are put to the test").isBetween(2_000, 8_000);
	}

	/** What a stage says of itself, against trying all ways to seat the approvals. */
	@Test
	void stageLacksWhatTryingEverythingSaysItLacks() {
		Random random = new Random(20_261_130);
		for (int round = 0; round < 10_000; round++) {
			Stage stage = stage(random, "s");
			List<Set<String>> given = IntStream.range(0, random.nextInt(4)).mapToObj((i) -> some(random)).toList();
			int missing = naivelyMissing(stage, given);
			assertThat(stage.missing(given)).as("round %d: %s, %s", round, stage, given).isEqualTo(missing);
			assertThat(stage.open(given)).as("round %d: %s, %s", round, stage, given)
				.isEqualTo(naivelyOpen(stage, given, missing));
		}
	}

	private static int naivelyMissing(Stage stage, List<Set<String>> given) {
		return stage.alternatives().stream().mapToInt((way) -> lacks(way, given)).min().orElse(0);
	}

	private static int lacks(Alternative way, List<Set<String>> given) {
		List<Seats> seats = singly(way);
		return seats.size() - mostTaken(seats, 0, given, new HashSet<>());
	}

	private static Set<String> naivelyOpen(Stage stage, List<Set<String>> given, int missing) {
		Set<String> open = new HashSet<>();
		for (Alternative way : (missing == 0) ? List.<Alternative>of() : stage.alternatives()) {
			GROUPS.stream().filter((group) -> {
				List<Set<String>> more = new ArrayList<>(given);
				more.add(Set.of(group));
				return lacks(way, more) < lacks(way, given);
			}).forEach(open::add);
		}
		return open;
	}

	private static int mostTaken(List<Seats> seats, int seat, List<Set<String>> given, Set<Integer> taken) {
		if (seat == seats.size()) {
			return 0;
		}
		int most = mostTaken(seats, seat + 1, given, taken);
		for (int i = 0; i < given.size(); i++) {
			if (seats.get(seat).takes(given.get(i)) && taken.add(i)) {
				most = Math.max(most, 1 + mostTaken(seats, seat + 1, given, taken));
				taken.remove(i);
			}
		}
		return most;
	}

	private static List<Seats> singly(Alternative way) {
		return way.seats().stream().flatMap((seats) -> Stream.generate(() -> seats).limit(seats.quorum())).toList();
	}

	/** By name whoever takes a seat; approvals that there are by their number. */
	private static boolean possible(List<Staffed> stages, int stage, Set<Object> taken) {
		return stage == stages.size() || stages.get(stage)
			.stage()
			.alternatives()
			.stream()
			.anyMatch((way) -> possible(stages, stage, singly(way), 0, taken));
	}

	private static boolean possible(List<Staffed> stages, int stage, List<Seats> seats, int seat, Set<Object> taken) {
		if (seat == seats.size()) {
			return possible(stages, stage + 1, taken);
		}
		Staffed staffed = stages.get(stage);
		for (int i = 0; i < staffed.given().size(); i++) {
			Object approval = stage + "/" + i;
			if (seats.get(seat).takes(staffed.given().get(i)) && taken.add(approval)) {
				boolean possible = possible(stages, stage, seats, seat + 1, taken);
				taken.remove(approval);
				if (possible) {
					return true;
				}
			}
		}
		for (StandIn way : ways(staffed)) {
			Set<Object> names = Set.copyOf(List.of(way.person().username(), way.inPlaceOf().username()));
			if (seats.get(seat).takes(way.inPlaceOf().groups()) && Collections.disjoint(taken, names)) {
				taken.addAll(names);
				boolean possible = possible(stages, stage, seats, seat + 1, taken);
				taken.removeAll(names);
				if (possible) {
					return true;
				}
			}
		}
		return false;
	}

	/** In one's own right, and in the place of others. */
	private static List<StandIn> ways(Staffed staffed) {
		List<StandIn> ways = new ArrayList<>(
				staffed.standIns().stream().filter((way) -> staffed.people().contains(way.inPlaceOf())).toList());
		staffed.people().forEach((person) -> ways.add(new StandIn(person, person)));
		return ways;
	}

	/**
	 * The claim on which stand-ins are left out of the matching, tried with everything:
	 * wherever people could complete all stages with somebody in the place of others,
	 * they could without; and what has been decided in whatever right leaves the rest as
	 * the matching says.
	 */
	@Test
	void standInsTakeSeatsAndMakeNone() {
		Random random = new Random(20_261_129);
		for (int round = 0; round < 5_000; round++) {
			List<Person> people = people(random);
			List<StandIn> given = new ArrayList<>();
			people.forEach((person) -> people.stream()
				.filter((other) -> other != person && random.nextInt(5) == 0)
				.forEach((other) -> given.add(new StandIn(person, other))));
			List<Staffed> stages = stages(random, people, given);
			assertThat(new Staffing(stages).lacking().isEmpty()).as("round %d: %s", round, stages)
				.isEqualTo(possible(stages, 0, new HashSet<>()));
		}
	}

	private static List<Person> people(Random random) {
		return IntStream.range(0, 4).mapToObj((i) -> new Person("p" + i, "p" + i, some(random), Set.of())).toList();
	}

	private static List<Staffed> stages(Random random, List<Person> people, List<StandIn> standIns) {
		List<Staffed> stages = new ArrayList<>();
		for (int i = random.nextInt(3) + 1; i > 0; i--) {
			Stage stage = stage(random, "s" + i);
			List<Set<String>> given = (random.nextInt(3) == 0) ? List.of(some(random)) : List.of();
			Set<String> open = stage.open(given);
			stages.add(new Staffed(stage, given,
					people.stream().filter((person) -> open.stream().anyMatch(person::in)).toList(), standIns));
		}
		return stages;
	}

	/** With one to three alternatives of one to three kinds of seats. */
	static Stage stage(Random random, String name) {
		return new Stage(name,
				IntStream.range(0, 1 + random.nextInt(3) * random.nextInt(2))
					.mapToObj((way) -> new Alternative(IntStream.range(0, 1 + random.nextInt(3) * random.nextInt(2))
						.mapToObj((seats) -> new Seats(List.copyOf(some(random)), 1 + random.nextInt(3) / 2))
						.toList()))
					.toList(),
				null);
	}

	private static Set<String> some(Random random) {
		Set<String> some = new HashSet<>();
		GROUPS.stream().filter((group) -> random.nextInt(3) == 0).forEach(some::add);
		some.add(GROUPS.get(random.nextInt(GROUPS.size())));
		return some;
	}

	@Test
	void standInsAreNamedWithTheOthers() {
		Staffed stage = new Staffed(new Stage("s", List.of("g"), 1), List.of(), List.of(A), List.of(new StandIn(B, A)));
		assertThat(new Staffing(List.of(stage)).people()).containsExactly(A, B);
		assertThat(StandIn.words(B, stage.standIns())).isEqualTo(" for a");
		assertThat(StandIn.words(A, stage.standIns())).isEmpty();
	}

	private static Staffed stage(String name, int missing, Person... people) {
		return new Staffed(new Stage(name, List.of("g"), missing), List.of(), List.of(people));
	}

	private static Person person(String name) {
		return of(name, "g");
	}

	private static Person of(String name, String... groups) {
		return new Person(name, name, Set.of(groups), Set.of());
	}

}
