package dev.podidentity.portal.policy;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What different groups agree to should not become the matter of one of them unseen. */
class EscalationLintTests {

	private static final String LEADS = "within: 2d, then: escalate, escalate-to: leads";

	private static final String SOLO = "within: 1d, then: escalate, escalate-to: solo";

	private static final String PAIR = "within: 1d, then: escalate, escalate-to: pair";

	private static final String HEADS = "within: 1d, then: escalate, escalate-to: heads";

	@ParameterizedTest
	@ValueSource(strings = { "each-of: [a, b]", "each-of: [a, leads]", "each-of: 'targets.map(t, t.owner)'",
			"each-of: '[\"a\", \"b\"]'", "each-of: [a, b], quorum: 2",
			"any-of: [{each-of: [a, b]}, {each-of: [a, c]}]" })
	void stageOfDifferentGroupsThatOneGroupCanCompleteIsTold(String seats) {
		assertThat(warnings("[{name: S, " + seats + ", " + LEADS + "}]"))
			.containsExactly("Line 3: Rule r, stage S: it asks different groups, and once it has escalated, people of"
					+ " leads alone can complete it. Where each of them has to agree whatever the time, use remind or"
					+ " expire.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{name: S, groups: [a]," + LEADS + "}, {name: T, groups: [b]," + LEADS + "}]",
			"[{name: S, groups: [a]," + LEADS + "}, {name: M, groups: [c]}, {name: T, groups: [leads]}]",
			"[{name: S, groups-of: role.owners," + LEADS + "}, {name: T, each-of: [leads]}]" })
	void stagesThatOneGroupCanCompleteTogetherAreTold(String stages) {
		assertThat(warnings(stages)).singleElement()
			.asString()
			.startsWith("Line 3: Rule r, stages: S and T ask different groups, and once time has passed, people of"
					+ " leads alone can complete both.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{name: S, groups: [a], quorum: 2, " + LEADS + "}]",
			"[{name: S, groups: [a, b], " + LEADS + "}]", "[{name: S, each-of: [a], " + LEADS + "}]",
			"[{name: S, each-of: [a, b], within: 2d, then: remind}]",
			"[{name: S, each-of: [a, b], within: 2d, then: expire}]",
			"[{name: S, any-of: [{each-of: [a, b]}, {groups: [c]}], " + LEADS + "}]",
			"[{name: S, groups: [a], " + LEADS + "}, {name: T, groups: [b]}]",
			"[{name: S, groups: [a], " + LEADS + "}, {name: T, groups: [a], " + LEADS + "}]", "[{name: S, groups: [a], "
					+ LEADS + "}, {name: T, groups: [b], within: 2d, then: escalate, escalate-to: others}]" })
	void escalationThatTakesNothingAwayIsFine(String stages) {
		assertThat(warnings(stages)).isEmpty();
	}

	@Test
	void itDoesNotKeepRulesFromComingInForce() {
		assertThat(check("[{name: S, each-of: [a, b], " + LEADS + "}]").passed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "[{name: S, groups: [platform], " + SOLO + "}, {name: T, groups: [security], " + SOLO + "}]",
					"[{name: S, groups: [platform], " + SOLO + "}, {name: T, groups: [solo]}]",
					"[{name: S, each-of: [platform, security], " + SOLO + "}]",
					"[{name: S, each-of: 'targets.map(t, t.owner)', " + SOLO + "}]",
					"[{name: S, any-of: [{each-of: [platform, security]}, {each-of: [platform], quorum: 2}], " + SOLO
							+ "}]",
					"[{name: S, each-of: [platform, security], quorum: 2, " + PAIR + "}]",
					"[{name: S, each-of: [platform, security, payments], " + PAIR + "}]",
					"[{name: S, groups: [platform], quorum: 2, " + PAIR + "}, {name: T, groups: [security], " + PAIR
							+ "}]",
					"[{name: S, groups: [platform], " + PAIR + "}, {name: T, groups: [pair], quorum: 2}]",
					"[{name: S, each-of: [platform, security], within: 1d, then: escalate, escalate-to: nobody}]" })
	void groupOfFewerPeopleThanSeatsCannotCompleteAlone(String stages) {
		assertThat(amongPeople(stages)).as(stages).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "[{name: S, groups: [platform], " + PAIR + "}, {name: T, groups: [security], " + PAIR + "}]",
					"[{name: S, groups: [platform], " + PAIR + "}, {name: T, groups: [pair]}]",
					"[{name: S, each-of: [platform, security], " + PAIR + "}]",
					"[{name: S, each-of: 'targets.map(t, t.owner)', " + PAIR + "}]",
					"[{name: S, any-of: [{each-of: [platform, security]}, {each-of: [platform, payments], quorum: 2}], "
							+ PAIR + "}]" })
	void groupOfEnoughPeopleCan(String stages) {
		assertThat(amongPeople(stages)).as(stages)
			.singleElement()
			.asString()
			.contains("people of pair alone can complete");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{name: S, each-of: [platform, security], " + HEADS + "}]",
			"[{name: S, groups: [platform], " + HEADS + "}, {name: T, groups: [security], " + HEADS + "}]" })
	void peopleWhoAreInTheGroupsAnywayTakeNothingAway(String stages) {
		assertThat(amongPeople(stages)).as(stages).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "groups: [pair]", "groups: [platform, pair]", "each-of: [pair], quorum: 2",
			"groups: [pair], groups-of: role.owners", "any-of: [{groups: [pair]}, {groups: [platform, pair]}]" })
	void escalationToWhoDecidesAnywayIsTold(String seats) {
		assertThat(amongPeople("[{name: S, " + seats + ", " + PAIR + "}]")).as(seats)
			.containsExactly("Line 3: Rule r, stage S: it escalates to pair, whose people can decide it from the start,"
					+ " so nobody more is asked. Name another group, or use remind.");
	}

	private static List<String> amongPeople(String stages) {
		Group pair = new Group("pair", "Pair", Set.of(), false);
		Group heads = new Group("heads", "Heads", Set.of(), false);
		Group solo = new Group("solo", "Solo", Set.of(), false);
		FakePeople people = FakePeople.demo()
			.with(pair, heads, solo, new Group("nobody", "Nobody", Set.of(), false))
			.with(Persons.person("ann", "Ann", pair, solo), Persons.person("ben", "Ben", pair),
					Persons.person("cleo", "Cleo", heads, Persons.PLATFORM),
					Persons.person("dan", "Dan", heads, Persons.SECURITY));
		return PolicyCheck
			.of("rules:\n  - name: r\n    stages: " + stages + "\n", null, (policy) -> List.of(),
					new PolicyLint(people)::escalations, Clock.systemUTC())
			.warnings();
	}

	private static List<String> warnings(String stages) {
		return check(stages).warnings();
	}

	private static PolicyCheck check(String stages) {
		return PolicyCheck.of("rules:\n  - name: r\n    stages: " + stages + "\n", null, (policy) -> List.of());
	}

}
