package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PolicyExamplesTests {

	@ParameterizedTest
	@ValueSource(strings = { "{given: {}, expect: {outcome: deny}}", "{name: t, expect: {outcome: deny}}",
			"{name: t, given: {}}" })
	void testNeedsANameWhatIsGivenAndWhatIsExpected(String test) {
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> PolicyExamples.parse("tests: [" + test + "]"))
			.withMessageContaining("it needs a name, given and expect.");
	}

	@Test
	void stageThatIsExpectedWithoutGroupsHasNone() {
		assertThat(failures(Policies.ONE_APPROVAL,
				"{name: t, given: {}, expect: {rule: one-approval, "
						+ "stages: [{name: Platform engineering or Security}]}}"))
			.singleElement()
			.asString()
			.contains("Expected stages [1 of nobody (Platform engineering or Security)], but it is"
					+ " [1 of platform or security (Platform engineering or Security)].");
	}

	@Test
	void failureTellsARuleThatHasNoAnswerFromOneThatDoesNotMatch() {
		String policy = """
				rules:
				  - {name: other, when: role.breadth == "NARROW", deny: No.}
				  - {name: unsure, when: "targets[5].namespace == 'a'", deny: No.}
				""";
		assertThat(failures(policy, "{name: t, given: {}, expect: {outcome: review}}")).singleElement()
			.asString()
			.contains("other failed at role.breadth == \"NARROW\", where role.breadth is UNKNOWN")
			.contains("unsure has no answer to targets[5].namespace == \"a\"");
	}

	/** In production all that it is asked about is denied, whatever the rule says. */
	@ParameterizedTest
	@ValueSource(strings = { "when: 'role.tags[\"nope\"] == \"x\"', auto-approve: true",
			"when: 'role.tags[\"nope\"] == \"x\"', deny: No.", "when: 'targets[5].owner == \"a\"', auto-approve: true",
			"when: 'request.ticket == \"x\"', stages: [{name: s, groups: [platform]}]",
			"stages: [{name: s, groups-of: '[role.tags[\"nope\"]]'}]",
			"stages: [{name: s, each-of: 'targets.map(t, t.owner)'}], break-glass: {groups: [a], review-within: 1d}" })
	void ruleThatHasNoAnswerDidNotMatch(String fields) {
		String policy = "rules: [{name: o, because: Why not., " + fields + "}]";
		String given = "given: {targets: [{namespace: a}]}";

		for (String expected : List.of("rule: o", "because: Why not.", "stages: []", "window: open", "break-glass: []",
				"require: {step-up: none}", "rule: o, outcome: deny", "outcome: auto_approve", "outcome: review")) {
			assertThat(failures(policy, "{name: t, " + given + ", expect: {" + expected + "}}")).as(expected)
				.singleElement()
				.asString()
				.contains("Expected ", "o has no answer");
		}
		assertThat(failures(policy, "{name: t, " + given + ", expect: {outcome: deny, message: has no answer here}}"))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rule: owners", "rule: owners, window: open", "stages: []", "window: open",
			"require: {comment: false}" })
	void ruleWhoseStagesHaveNobodyIsNoRouteThatIsMeant(String fields) {
		assertThat(denied("owners", fields)).singleElement()
			.asString()
			.contains(", but the request is denied: Nobody could agree to this: stage P has no group");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "owners|rule: owners, outcome: deny", "owners|outcome: deny, window: open",
					"owners|rule: owners, message: no group", "owners|break-glass: []", "freeze|rule: freeze",
					"freeze|rule: freeze, stages: []" })
	void denialThatIsExpectedIsFine(String rule, String fields) {
		assertThat(denied(rule, fields)).as(fields).isEmpty();
	}

	private static List<String> denied(String rule, String fields) {
		return PolicyExamples
			.parse("tests: [{name: t, given: {role: {name: %s, owners: []}}, expect: {%s}}]".formatted(rule, fields))
			.failures(RoutingPolicy.parse("""
					rules:
					  - {name: freeze, when: role.name == "freeze", deny: Frozen.}
					  - {name: owners, stages: [{name: P, each-of: role.owners}]}
					"""));
	}

	@Test
	void failureSaysThatTheExpectedRuleHasNoAnswer() {
		assertThat(failures("rules: [{name: o, when: 'targets[5].namespace == \"a\"', deny: No.}]",
				"{name: t, given: {}, expect: {rule: o, break-glass: []}}"))
			.singleElement()
			.asString()
			.startsWith("t: Expected rule o, break-glass, but no rule matched: rule o has no answer, so the request is"
					+ " denied.");
	}

	@Test
	void whereNoRuleMatchesNobodyMayBreakTheGlass() {
		assertThat(failures("rules: [{name: o, when: role.name == \"a\", deny: No.}]",
				"{name: t, given: {}, expect: {outcome: deny, break-glass: []}}"))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[platform, ops]|true", "[ops, platform]|true", "[ops]|false",
			"[platform, ops, security]|false", "[]|false" })
	void orderOfGroupsThatMayBreakTheGlassMakesNoDifference(String groups, boolean expected) {
		String policy = """
				rules:
				  - name: a
				    stages: [{name: s, groups: [platform]}]
				    break-glass: {groups: [ops, platform], review-within: 1d}
				""";
		assertThat(failures(policy, "{name: t, given: {}, expect: {break-glass: " + groups + "}}").isEmpty())
			.isEqualTo(expected);
	}

	private static List<String> failures(String policy, String test) {
		return PolicyExamples.parse("tests: [" + test + "]").failures(RoutingPolicy.parse(policy));
	}

}
