package dev.podidentity.portal.policy;

import java.util.Arrays;
import java.util.List;

import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Seats;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Stages of which each of several groups has to agree, or any of several ways suffices.
 */
class SeatsOfStagesTests {

	@Test
	void eachOwnerHasASeatOfItsOwn() {
		Stage stage = stage("{name: Owners, each-of: 'targets.map(t, t.owner)'}", "payments", "search", "payments");
		assertThat(stage).isEqualTo(Stage.eachOf("Owners", "payments", "search"));
		assertThat(stage.quorum()).isEqualTo(2);
		assertThat(stage.words()).isEqualTo("1 of payments and 1 of search");
	}

	@Test
	void quorumCountsForEach() {
		assertThat(stage("{name: Both, each-of: [platform, security], quorum: 2}", "x").alternatives())
			.containsExactly(Alternative.eachOf(List.of("platform", "security"), 2));
	}

	@Test
	void alternativesStandBesideEachOther() {
		Stage stage = stage("""
				{name: Either, within: 1d, any-of: [{groups: [a, a2], quorum: 2}, {groups: b}, {each-of: [c, d]}]}""",
				"x");
		assertThat(stage.alternatives()).containsExactly(Alternative.of(List.of("a", "a2"), 2),
				Alternative.of(List.of("b"), 1), Alternative.eachOf(List.of("c", "d"), 1));
		assertThat(stage.quorum()).isOne();
		assertThat(stage.groups()).containsExactly("a", "a2", "b", "c", "d");
		assertThat(stage.words()).isEqualTo("2 of a or a2, or 1 of b, or 1 of c and 1 of d");
	}

	@Test
	void groupThatItIsEscalatedToCanTakeAnySeat() {
		Stage stage = stage("{name: Both, each-of: [a, b], within: 1d, then: escalate, escalate-to: leads}", "x");
		assertThat(stage.escalated().alternatives()).containsExactly(
				new Alternative(List.of(new Seats(List.of("a", "leads"), 1), new Seats(List.of("b", "leads"), 1))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "each-of: 'targets.map(t, t.owner)'|has no answer here",
			"each-of: 'role.owners.filter(o, o == \"\")'|has no group for this request",
			"any-of: [{each-of: 'role.owners.filter(o, o == \"\")'}]|has no group",
			"any-of: [{groups: [platform], quorum: 2}, {each-of: 'targets.map(t, t.owner)'}]|has no answer here" })
	void whereNobodyIsNamedItIsDenied(String stage, String words) {
		Routing routing = policy("{name: S, " + stage + "}").route(Facts.on(Facts.target("production", null)));
		assertThat(routing.outcome()).isInstanceOfSatisfying(Denied.class,
				(denied) -> assertThat(denied.message()).contains(words));
	}

	@Test
	void alternativeThatNamesNobodyIsNone() {
		assertThat(
				stage("{name: S, any-of: [{each-of: 'role.owners.filter(o, o == \"\")'}, {groups: [platform]}]}", "x")
					.alternatives())
			.containsExactly(Alternative.of(List.of("platform"), 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{name: s, groups: [a], each-of: [b]}|Rule r, stage 1: say one of groups (with or without groups-of), each-of",
			"{name: s, groups-of: role.owners, any-of: [{groups: [b]}]}|Rule r, stage 1: say one of groups",
			"{name: s, each-of: [a], any-of: [{groups: [b]}]}|Rule r, stage 1: say one of groups",
			"{name: s, each-of: []}|Rule r, stage 1, each-of: give a list of ids of groups, or an expression",
			"{name: s, each-of: [a, null]}|Rule r, stage 1, each-of: an entry of the list is empty.",
			"{name: s, each-of: [[a]]}|Rule r, stage 1, each-of: an entry of the list is empty.",
			"{name: s, each-of: {groups: [a]}}|Rule r, stage 1, each-of: ",
			"{name: s, each-of: role.name}|Rule r, stage 1, each-of, at character ",
			"{name: s, each-of: [a], quorum: 0}|Rule r, stage 1: quorum must be 1 or more",
			"{name: s, any-of: []}|Rule r, stage 1, any-of: name from 1 to 10 alternatives.",
			"{name: s, any-of: [null]}|Rule r, stage 1, any-of: an entry of the list is empty.",
			"{name: s, any-of: [{groups: [a]}], quorum: 2}|Rule r, stage 1: quorum is said in each alternative",
			"{name: s, any-of: [{groups: [a]}, {quorum: 2}]}|Rule r, stage 1, any-of 2: say who approves, by groups, groups-of",
			"{name: s, any-of: [{groups: [a], each-of: [b]}]}|Rule r, stage 1, any-of 1: say one of groups",
			"{name: s, any-of: [{groups: [a], quorum: 0}]}|Rule r, stage 1, any-of 1: quorum must be 1 or more",
			"{name: s, any-of: [{any-of: [{groups: [a]}]}]}|there is no field \"any-of\"",
			"{name: s}|Rule r, stage 1: say who approves, by groups, groups-of, each-of or any-of." })
	void eachMistakeIsNamedWithItsPlace(String stage, String problem) {
		InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class, () -> policy(stage));
		assertThat(invalid.problems()).anySatisfy((each) -> assertThat(each).contains(problem));
	}

	@Test
	void groupsThatDoNotExistAreFoundInEachKindOfStage() {
		assertThat(new PolicyLint(FakePeople.demo())
			.problems(policy("{name: S, any-of: [{groups: [platfrom]}, {each-of: [security, sekurity]}]}"))).hasSize(2)
			.allSatisfy((problem) -> assertThat(problem).startsWith("Rule r, stage S: there is no group \""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "each-of: [platform, security]|true", "each-of: [platform, security], quorum: 2|false",
					"any-of: [{groups: [platform], quorum: 2}, {groups: [security]}]|true",
					"any-of: [{groups: [platform], quorum: 2}, {each-of: [security], quorum: 2}]|false" })
	void stageThatNobodyCouldEverCompleteIsNamed(String stage, boolean enough) {
		List<String> problems = new PolicyLint(FakePeople.demo()).understaffed(policy("{name: S, " + stage + "}"));
		assertThat(problems.isEmpty()).as("%s", problems).isEqualTo(enough);
		assertThat(problems).allSatisfy((problem) -> assertThat(problem).startsWith("Rule r, stage S: it takes 2 of ")
			.endsWith("and there are not enough people."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "each-of: [search, payments]|true", "each-of: [payments]|false",
					"groups: [payments, search]|false", "each-of: [payments, search], quorum: 2|false",
					"any-of: [{each-of: [payments, search]}]|true",
					"any-of: [{each-of: [payments, search]}, {groups: [x]}]|false" })
	void testsSayWhoIsExpected(String expected, boolean met) {
		RoutingPolicy policy = policy("{name: Owners, each-of: 'targets.map(t, t.owner)'}");
		List<String> failures = PolicyExamples.parse("""
				tests:
				  - name: t
				    given:
				      targets: [{owner: payments}, {owner: search}]
				    expect: {rule: r, stages: [{name: Owners, %s}]}
				""".formatted(expected)).failures(policy);
		assertThat(failures.isEmpty()).as("%s", failures).isEqualTo(met);
		assertThat(failures).allSatisfy(
				(failure) -> assertThat(failure).contains("but it is [1 of payments and 1 of search (Owners)]"));
	}

	private static Stage stage(String stage, String... owners) {
		Routing routing = policy(stage).route(Facts.on(Arrays.stream(owners)
			.map((owner) -> Facts.target("production", owner))
			.toArray(RoutingFacts.Target[]::new)));
		return ((InReview) routing.outcome()).stages().get(0);
	}

	private static RoutingPolicy policy(String stage) {
		return RoutingPolicy.parse("rules: [{name: r, stages: [" + stage + "]}]");
	}

}
