package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RuleLintTests {

	@ParameterizedTest
	@CsvSource({ "true", "'  true '" })
	void ruleAfterOneThatMatchesAlwaysIsNeverReached(String when) {
		assertThat(problems("""
				rules:
				  - {name: all, when: "%s", deny: Not now.}
				  - {name: rest, deny: Never.}
				""".formatted(when))).containsExactly(
				"Line 3: Rule rest: it is never reached, since rule all matches always. Move or remove it.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = {
					"now > timestamp('2031-01-02T00:00:00Z') && now < timestamp('2031-01-01T00:00:00Z')|it never opens",
					"now.getHours('Europe/Berln') in [6, 7]|\"Europe/Berln\" is no time zone", "never|it never opens" })
	void windowIsLookedAtLikeACondition(String window, String problem) {
		assertThat(problems("""
				definitions: {never: "now.getFullYear() == 2031 && now.getFullYear() == 2032"}
				rules: [{name: a, window: "%s", auto-approve: true}]
				""".formatted(window)))
			.anySatisfy((each) -> assertThat(each).startsWith("Line 2: Rule a, window: " + problem));
	}

	@Test
	void windowThatIsAlwaysOpenIsToldAndDoesNotKeepTheRulesOut() {
		PolicyCheck check = PolicyCheck.of(
				"rules: [{name: a, window: 'now.getHours() < 24 || now.getHours() > 3', auto-approve: true}]", null,
				(policy) -> List.of());
		assertThat(check.problems()).isEmpty();
		assertThat(check.warnings())
			.containsExactly("Line 1: Rule a, window: it is always open. Say what is meant, or leave it out.");
	}

	@Test
	void ruleThatAsksAllThatAnEarlierOneAsksIsNeverReached() {
		assertThat(problems("""
				rules:
				  - {name: wide, when: request.ticket == "a", deny: Never.}
				  - {name: narrow, when: [role.name == "x", 'request.ticket=="a"'], auto-approve: true}
				  - {name: other, when: role.name == "x", auto-approve: true}
				  - {name: same, when: 'role.name == "x" && true', deny: Never.}
				  - {name: both, when: role.name == "x" || role.name == "y", deny: Never.}
				""")).containsExactly(
				"Line 3: Rule narrow: it is never reached, since rule wide matches first whatever it does. Move or remove it.",
				"Line 5: Rule same: it is never reached, since rule other matches first whatever it does. Move or remove it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 == 2", "false", "!true", "role.breadth == 'NARROW' && role.breadth == 'WILDCARD'",
			"role.breadth != 'NARROW' && role.breadth != 'WILDCARD' && role.breadth != 'UNKNOWN' && role.breadth != 'ADMINISTRATOR'",
			"role.breadth in []", "role.name == 'a' && !(role.name in ['a', 'b'])",
			"'a' == role.name && role.name == 'b'",
			"targets.exists(t, t.cluster.environment == 'prod' && t.cluster.environment == 'dev')",
			"targets.all(t, t.namespace == 'a') && targets.exists(x, x.namespace != 'a')",
			"targets.all(t, t.namespace == 'a') && targets.all(u, u.namespace == 'b')", "targets.size() == 0",
			"targets.size() > 3 && targets.size() < 3", "targets.size() > 3 && targets.size() < 4",
			"now.getHours() > 23", "now.getDayOfWeek('Europe/Berlin') == 7",
			"now.getHours() >= 22 && now.getHours() < 6", "request.disableSessionTags && !request.disableSessionTags",
			"request.disableSessionTags == true && request.disableSessionTags == false",
			"has(request.ticket) && !has(request.ticket)", "role.name < role.path && !(role.path > role.name)",
			"targets.exists(t, false)", "!targets.all(t, true)",
			"now > timestamp('2026-01-02T00:00:00Z') && now < timestamp('2026-01-01T00:00:00Z')",
			"cel.bind(b, role.breadth, b == 'NARROW' && b == 'WILDCARD')",
			"role.breadth == 'NARROW' ? false : role.breadth == 'NARROW'" })
	void conditionThatNeverHoldsIsAnError(String when) {
		assertThat(errors(rule(when, "deny: no"))).as(when)
			.anySatisfy((each) -> assertThat(each).contains(" never hold"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.breadth == 'NARROW' || role.breadth == 'WILDCARD'", "targets.size() == 1",
			"targets.all(t, t.namespace == 'a') && targets.exists(t, t.serviceAccount == 'b')",
			"targets.exists(t, t.namespace == 'a') && targets.exists(t, t.namespace == 'b')",
			"role.owners.all(o, o == 'a') && role.owners.all(o, o == 'b')",
			"now.getHours() >= 22 || now.getHours() < 6",
			"targets.exists(t, t.owner == 'payments' && role.owners.exists(o, o == t.owner))",
			"role.name.startsWith('a') && role.name.endsWith('b')", "role.tags['a'] == 'x' && role.tags['b'] == 'y'",
			"targets[0].namespace == 'a' && targets[1].namespace == 'b'", "targets.size() > 3 && targets.size() < 5",
			"requester.name == 'a' && role.name == 'b'", "targets.exists_one(t, t.namespace == 'a')",
			"targets.size() > 1.5 && targets.size() < 2.5", "request.expires - now > duration('720h')" })
	void conditionThatCanHoldIsFine(String when) {
		assertThat(errors(rule(when, "deny: no"))).as(when).isEmpty();
		assertThat(warnings(rule(when, "deny: no"))).as(when).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 == 1", "true || role.name == 'a'", "role.name == 'a' || role.name != 'a'",
			"targets.size() >= 1", "targets.exists(t, true)",
			"role.breadth in ['NARROW', 'WILDCARD', 'UNKNOWN', 'ADMINISTRATOR']", "role.name == role.name",
			"now.getHours() < 24", "targets.all(t, t.namespace == 'a') || targets.exists(t, t.namespace != 'a')" })
	void conditionThatAlwaysHoldsIsAnErrorWhereItLetsThrough(String when) {
		assertThat(errors(rule(when, "auto-approve: true"))).as(when)
			.singleElement()
			.asString()
			.contains("Rule a, when: ", " always holds.");
		assertThat(errors(rule(when, "deny: no"))).as(when).isEmpty();
		assertThat(warnings(rule(when, "deny: no"))).as(when).singleElement().asString().contains(" always holds.");
	}

	@Test
	void conditionsThatContradictEachOtherAreTold() {
		assertThat(errors("""
				rules:
				  - name: a
				    when:
				      - targets.all(t, t.cluster.environment == "dev")
				      - targets.exists(t, t.cluster.environment == "prod")
				    deny: no
				""")).containsExactly(
				"Line 3: Rule a, when: its conditions can never hold together. Say what is meant, or remove the rule.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "role.name == 'a'|role.name == 'a' && role.path == '/'",
			"role.name in ['a', 'b']|role.name == 'b'", "role.breadth != 'ADMINISTRATOR'|role.breadth == 'NARROW'",
			"targets.exists(t, t.namespace == 'a')|targets.all(t, t.namespace == 'a')",
			"targets.exists(t, t.namespace in ['a', 'b'])|targets.exists(x, x.namespace == 'b')",
			"role.name == 'a' && role.path == '/'|role.path == '/' && role.name == 'a'",
			"targets.size() > 3|targets.size() > 5", "!has(request.ticket)|!(has(request.ticket))",
			"role.breadth == 'NARROW'|'NARROW' == role.breadth && now.getHours() > 3" })
	void ruleThatAnEarlierOneMatchesByValueIsNeverReached(String first, String second) {
		assertThat(errors(rules(first, second))).as(second)
			.containsExactly("Line 3: Rule b: it is never reached, since rule a matches first whatever it does."
					+ " Move or remove it.");
		assertThat(errors(rules(second, first))).as("in the other order").hasSizeLessThanOrEqualTo(1);
	}

	@Test
	void rulesThatTogetherMatchEverythingLeaveNothing() {
		assertThat(errors("""
				rules:
				  - {name: a, when: 'role.breadth in ["NARROW", "UNKNOWN"]', deny: no}
				  - {name: b, when: 'role.breadth in ["WILDCARD", "ADMINISTRATOR"]', deny: no}
				  - {name: rest, auto-approve: true}
				"""))
			.containsExactly("Line 4: Rule rest: it is never reached, since the rules before it match all that it"
					+ " could. Move or remove it.");
	}

	@Test
	void definitionsAreLookedInto() {
		assertThat(errors("""
				definitions:
				  production: targets.exists(t, t.cluster.environment == "prod")
				  narrow: role.breadth == "NARROW"
				rules:
				  - {name: a, when: production, deny: no}
				  - {name: b, when: 'narrow && targets.exists(x, x.cluster.environment == "prod")', auto-approve: true}
				  - {name: c, when: narrow && !narrow, deny: no}
				""")).hasSize(2)
			.anySatisfy((each) -> assertThat(each).startsWith("Line 6: Rule b: it is never reached"))
			.anySatisfy((each) -> assertThat(each).startsWith("Line 7: Rule c, when: "));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{name: a, when: dyn(1), deny: no}|Rule a, when: \"dyn(1)\" need not be true or false.",
			"{name: a, stages: [{name: s, groups-of: dyn(1)}]}|Rule a, stage 1, groups-of: \"dyn(1)\" need not be a list",
			"{name: a, stages: [{name: s, groups-of: '[dyn(1)]'}]}|Rule a, stage 1, groups-of: \"[dyn(1)]\" need not" })
	void resultsThatNeedNotBeWhatIsNeededAreErrors(String rule, String problem) {
		assertThat(errors("rules: [" + rule + "]")).anySatisfy((each) -> assertThat(each).contains(problem));
	}

	private static String rule(String when, String decision) {
		return "rules:\n  - {name: a, when: \"" + when + "\", " + decision + "}\n";
	}

	private static String rules(String first, String second) {
		return rule(first, "deny: no") + "  - {name: b, when: \"" + second + "\", deny: no}\n";
	}

	private static List<String> problems(String yaml) {
		return errors(yaml);
	}

	private static List<String> errors(String yaml) {
		return PolicyCheck.of(yaml, null, (policy) -> List.of()).problems();
	}

	private static List<String> warnings(String yaml) {
		return PolicyCheck.of(yaml, null, (policy) -> List.of()).warnings();
	}

}
