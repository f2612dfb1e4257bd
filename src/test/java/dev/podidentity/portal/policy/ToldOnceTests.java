package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A mistake is told once, with its line, whatever else follows from it. */
class ToldOnceTests {

	@ParameterizedTest
	@ValueSource(strings = { "role.breadth == 'UNKNWON'", "role.breadth != 'UNKNWON'",
			"!(role.breadth in ['UNKNWON', 'NARROW'])",
			"targets.exists(t, role.breadth == 'UNKNWON' && t.owner == 'a')",
			"cel.bind(b, 'UNKNWON', role.breadth == b)", "['UNKNWON', 'NARROW'].exists(b, role.breadth == b)",
			"role.breadth == 'UNKNWON' || role.ownBreadth == 'UNKNWON'", "role.breadth == 'UNKNWON' ? true : now > now",
			"targetRole.?breadth.orValue('') == 'UNKNWON'", "sets.contains(['UNKNWON'], [role.breadth])",
			"role.name == 'a' && role.breadth == 'UNKNWON'" })
	void textThatAFactNeverIs(String when) {
		assertThat(problems(rules("when: \"" + when + "\""))).as(when)
			.containsExactly(
					"Line 3: Rule r, when: \"UNKNWON\" is no breadth. Known: NARROW, WILDCARD, UNKNOWN, ADMINISTRATOR.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "now.getHours('Europe/Berln') > 3", "now.getHours('Europe/Berln') < 30",
			"!(now.getHours('Europe/Berln') in [1, 2])", "cel.bind(z, 'Europe/Berln', now.getHours(z) > 3)",
			"now.getHours('Europe/Berln') > 3 && now.getHours('Europe/Berln') < 8",
			"['Europe/Berln', 'Europe/Berlin'].all(z, now.getHours(z) > 3)",
			"(now + duration('1h')).getDayOfWeek('Europe/Berln') == 1" })
	void timeZoneThatThereIsNot(String condition) {
		for (String field : List.of("when", "window")) {
			assertThat(problems(rules(field + ": \"" + condition + "\""))).as(condition)
				.containsExactly("Line 3: Rule r, " + field
						+ ": \"Europe/Berln\" is no time zone. Write one such as Europe/Berlin or +02:00.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "within: 8", "within: 8, then: remind", "within: 8, then: escalate, escalate-to: platform",
			"within: '8', escalate-to: platform, then: escalate" })
	void timeWithoutAUnit(String within) {
		assertThat(problems(stage(within)))
			.containsExactly("Line 3: Rule r, stage 1, within: \"8\" has no unit. Write 30m, 8h or 90d.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "within: 8x, then: remind", "within: 0h, then: remind", "within: '', then: remind",
			"within: -1h, then: remind", "within: 9999d, then: remind", "within: 5s, then: remind",
			"within: [8], then: remind", "within: 8 h, then: escalate, escalate-to: platform" })
	void timeThatIsNone(String within) {
		assertThat(problems(stage(within))).as(within)
			.singleElement()
			.asString()
			.startsWith("Line 3: Rule r, stage 1, within: ");
	}

	@Test
	void thenWithoutATimeIsStillTold() {
		assertThat(problems(stage("then: remind"))).singleElement()
			.asString()
			.contains("say within what time; then and escalate-to follow from it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "deny: ''", "because: '', deny: No." })
	void fieldThatIsEmpty(String fields) {
		assertThat(problems("rules: [{name: r, " + fields + "}]")).as(fields).hasSize(1);
	}

	@Test
	void mistakeInADefinitionHoweverManyRulesUseIt() {
		assertThat(problems("""
				definitions:
				  broad: ['UNKNWON', 'WILDCARD']
				  zone: "'Europe/Berln'"
				  night: now.getHours('Europe/Pris') < 6
				rules:
				  - {name: a, when: role.breadth in broad, deny: no}
				  - {name: b, when: role.breadth in broad || role.ownBreadth in broad, auto-approve: true}
				  - {name: c, when: now.getHours(zone) > 3, window: now.getHours(zone) > 3, auto-approve: true}
				  - {name: d, window: night, when: night, stages: [{name: s, groups: [platform]}]}
				""")).hasSize(3)
			.anyMatch((problem) -> problem.startsWith("Line 6: Rule a, when: \"UNKNWON\" is no breadth."))
			.anyMatch((problem) -> problem.startsWith("Line 8: Rule c, when: \"Europe/Berln\" is no time zone."))
			.anyMatch((problem) -> problem.startsWith("Line 4: Definition night: \"Europe/Pris\" is no time zone."));
	}

	@Test
	void groupOrEnvironmentOfADefinitionHoweverManyRulesUseIt() {
		RoutingPolicy policy = RoutingPolicy
			.parse("""
					definitions:
					  deciders: [nosuch, platform]
					  live: [prod, prd]
					rules:
					  - {name: a, when: 'requester.groups.exists(g, g in deciders) && targets.all(t, t.cluster.environment in live)', deny: no}
					  - {name: b, when: 'targets.exists(t, t.owner in deciders || t.cluster.environment in live)', deny: no}
					  - {name: c, stages: [{name: s, groups-of: deciders}]}
					""");

		assertThat(new PolicyLint(FakePeople.demo()).problems(policy)).singleElement()
			.asString()
			.startsWith("Rule a, when: there is no group \"nosuch\".");
		assertThat(PolicyLint.environments(policy, Set.of("prod", "dev"))).singleElement()
			.asString()
			.startsWith("Rule a, when: no cluster has the environment \"prd\".");
	}

	@Test
	void eachPlaceOfAMistakeThatIsWrittenTwiceIsTold() {
		assertThat(problems("""
				rules:
				  - {name: a, when: role.breadth == "UNKNWON", deny: no}
				  - {name: b, when: role.breadth == "UNKNWON" && role.name == "b", deny: no}
				""")).hasSize(2)
			.anyMatch((problem) -> problem.startsWith("Line 2: Rule a, when: "))
			.anyMatch((problem) -> problem.startsWith("Line 3: Rule b, when: "));
	}

	@Test
	void ruleWithAMistakeDoesNotMakeLaterOnesUnreached() {
		assertThat(problems(rules("when: role.breadth != \"UNKNWON\"") + "  - {name: s, deny: Never.}\n")).hasSize(1);
	}

	@Test
	void valueInThePlaceOfOneThatIsAbsentMayBeEmpty() {
		assertThat(problems(rules("when: targetRole.?breadth.orValue('') == 'NARROW'"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "stages: []", "stages:\n      - {name: s, groups: []}",
			"stages:\n      - name: s\n        groups: []", "stages:\n      - {name: s, each-of: []}",
			"stages:\n      - name: s\n        any-of:\n          - groups: []",
			"auto-approve: true\n    require:\n      max-expiry: ''", "auto-approve: true\n    require: {ticket: ''}",
			"stages: [{name: s, groups: [a]}]\n    break-glass:\n      review-within: 1d\n      groups: []" })
	void fieldThatIsEmptyIsToldByWhatItNeeds(String fields) {
		PolicyCheck check = PolicyCheck.of("rules:\n  - name: r\n    " + fields + "\n", null, (policy) -> List.of());
		assertThat(check.problems()).as(fields).hasSize(1);
		assertThat(check.warnings()).as(fields).isEmpty();
	}

	@Test
	void ownerThatIsMissingIsNoGroupThatDoesNotExist() {
		PolicyLint lint = new PolicyLint(FakePeople.demo());
		assertThat(PolicyCheck
			.of("ownership: [{team: ' ', namespaces: [a]}]\nrules: [{name: a, deny: no}]", null, lint::problems)
			.problems()).containsExactly("Line 1: Ownership 1: say which team.");
	}

	private static String rules(String field) {
		return "rules:\n  - name: r\n    " + field + "\n    auto-approve: true\n";
	}

	private static String stage(String fields) {
		return "rules:\n  - name: r\n    stages: [{name: s, groups: [platform], " + fields + "}]\n";
	}

	private static List<String> problems(String yaml) {
		return PolicyCheck.of(yaml, null, (policy) -> List.of()).problems();
	}

}
