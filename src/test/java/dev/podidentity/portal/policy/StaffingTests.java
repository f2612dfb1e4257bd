package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Staffing.Staffed;
import dev.podidentity.portal.policy.Staffing.StandIn;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StaffingTests {

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

	/** Against trying all ways to seat people, which is right for certain and slow. */
	@Test
	void agreesWithTryingEverythingInTenThousandRandomCases() {
		Random random = new Random(20_261_128);
		List<Person> people = IntStream.range(0, 5).mapToObj((i) -> person("p" + i)).toList();
		for (int round = 0; round < 10_000; round++) {
			List<Staffed> stages = new ArrayList<>();
			for (int i = random.nextInt(3) + 1; i > 0; i--) {
				List<Person> some = people.stream().filter((person) -> random.nextInt(3) == 0).toList();
				stages.add(new Staffed(new Stage("s" + i, List.of("g"), 1), random.nextInt(3), some));
			}
			assertThat(new Staffing(stages).lacking().isEmpty()).as("round %d: %s", round, stages)
				.isEqualTo(possible(stages, 0, 0, new ArrayList<>()));
		}
	}

	private static boolean possible(List<Staffed> stages, int stage, int seat, List<Person> taken) {
		if (stage == stages.size()) {
			return true;
		}
		if (seat == stages.get(stage).missing()) {
			return possible(stages, stage + 1, 0, taken);
		}
		return stages.get(stage).people().stream().filter((person) -> !taken.contains(person)).anyMatch((person) -> {
			List<Person> more = new ArrayList<>(taken);
			more.add(person);
			return possible(stages, stage, seat + 1, more);
		});
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
		List<Person> people = IntStream.range(0, 5).mapToObj((i) -> person("p" + i)).toList();
		for (int round = 0; round < 5_000; round++) {
			List<StandIn> given = new ArrayList<>();
			people.forEach((person) -> people.stream()
				.filter((other) -> other != person && random.nextInt(5) == 0)
				.forEach((other) -> given.add(new StandIn(person, other))));
			List<Staffed> stages = new ArrayList<>();
			for (int i = random.nextInt(3) + 1; i > 0; i--) {
				List<Person> some = people.stream().filter((person) -> random.nextInt(3) == 0).toList();
				stages.add(new Staffed(new Stage("s" + i, List.of("g"), 1), random.nextInt(3), some, given));
			}
			assertThat(new Staffing(stages).lacking().isEmpty()).as("round %d: %s", round, stages)
				.isEqualTo(possibleWithStandIns(stages, 0, 0, new ArrayList<>()));
		}
	}

	/** A decision takes who makes it and whose seat it is, each once in all stages. */
	private static boolean possibleWithStandIns(List<Staffed> stages, int stage, int seat, List<Person> taken) {
		if (stage == stages.size()) {
			return true;
		}
		Staffed staffed = stages.get(stage);
		if (seat == staffed.missing()) {
			return possibleWithStandIns(stages, stage + 1, 0, taken);
		}
		List<StandIn> ways = new ArrayList<>(staffed.standIns());
		staffed.people().forEach((person) -> ways.add(new StandIn(person, person)));
		return ways.stream()
			.filter((way) -> staffed.people().contains(way.inPlaceOf()))
			.filter((way) -> !taken.contains(way.person()) && !taken.contains(way.inPlaceOf()))
			.anyMatch((way) -> {
				List<Person> more = new ArrayList<>(taken);
				more.add(way.person());
				more.add(way.inPlaceOf());
				return possibleWithStandIns(stages, stage, seat + 1, more);
			});
	}

	@Test
	void standInsAreNamedWithTheOthers() {
		Staffed stage = new Staffed(new Stage("s", List.of("g"), 1), 1, List.of(A), List.of(new StandIn(B, A)));
		assertThat(new Staffing(List.of(stage)).people()).containsExactly(A, B);
		assertThat(StandIn.words(B, stage.standIns())).isEqualTo(" for a");
		assertThat(StandIn.words(A, stage.standIns())).isEmpty();
	}

	private static Staffed stage(String name, int missing, Person... people) {
		return new Staffed(new Stage(name, List.of("g"), Math.max(1, missing)), missing, List.of(people));
	}

	private static Person person(String name) {
		return new Person(name, name, Set.of("g"), Set.of());
	}

}
