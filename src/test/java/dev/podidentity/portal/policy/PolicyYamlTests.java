package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PolicyYamlTests {

	@ParameterizedTest
	@ValueSource(strings = { "deny: *x", "when: *x", "because: *x", "require: {ticket: *x}",
			"require: {max-expiry: *x}", "require: *x", "stages: *x", "stages: [*x]", "stages: [{name: s, groups: *x}]",
			"stages: [{name: s, groups: [*x]}]", "stages: [{name: s, groups-of: *x}]",
			"stages: [{name: s, each-of: *x}]", "stages: [{name: s, any-of: [*x]}]", "window: *x",
			"break-glass: {groups: *x, review-within: 1d}", "auto-approve: *x" })
	void aliasIsRefusedWhereverItStands(String field) {
		assertThat(refused("""
				definitions: {x: &x [platform]}
				rules:
				  - name: r
				    %s
				""".formatted(field))).as(field)
			.containsExactly("Line 4: the alias *x is not followed here. Write out what it stands for, or use a"
					+ " definition.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "ownership: [{team: &t a, namespaces: [b]}, {team: *t, namespaces: [c]}]|the alias *t",
					"changes: {groups: *g}|the alias *g", "changes: {<<: {groups: [a]}}|<< merges nothing here.",
					"ownership: [{team: a, namespaces: [b], tags: {<<: {env: dev}}}]|<< merges nothing here.",
					"definitions: {<<: {a: now}}|<< merges nothing here.",
					"changes: {groups: !!set [a]}|leave out the type !",
					"changes: !!binary aGVsbG8=|leave out the type" })
	void whatElseYamlHasOfItsOwnIsRefusedToo(String part, String problem) {
		assertThat(refused("x: &g [a]\n" + part + "\nrules: [{name: a, auto-approve: true}]"))
			.anySatisfy((each) -> assertThat(each).startsWith("Line 2: " + problem));
	}

	@Test
	void testsFollowNoAliasesEither() {
		InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class, () -> PolicyExamples.parse("""
				tests:
				  - name: &n a
				    given: {requester: {name: *n}}
				    expect: {rule: r}
				"""));
		assertThat(invalid.problems()).singleElement().asString().startsWith("Line 3: the alias *n ");
	}

	@Test
	void anchorThatNobodyFollowsIsFine() {
		assertThat(RoutingPolicy.parse("rules: [{name: &a b, auto-approve: true}]").rules()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{name: a, stages: [{name: s, groups: [x], quorum: 1.9}]}|whole number",
					"{name: a, stages: [{name: s, groups: [x], quorum: ''}]}|whole number",
					"{name: a, stages: [{name: s, groups: [x], quorum: '2'}]}|whole number",
					"{name: a, stages: [{name: s, groups: [x], quorum: true}]}|whole number",
					"{name: a, stages: [{name: s, groups: [x], quorum: 99999999999}]}|whole number",
					"{name: a, stages: [{name: s, any-of: [{groups: [x], quorum: 1.5}]}]}|whole number",
					"{name: a, auto-approve: true, require: {min-justification: 10.5}}|whole number",
					"{name: a, auto-approve: true, require: {min-justification: 1e1}}|whole number",
					"{name: a, auto-approve: true, require: {comment: 1}}|true or false",
					"{name: a, auto-approve: true, require: {comment: 'true'}}|true or false",
					"{name: a, auto-approve: 2}|true or false", "{name: a, auto-approve: yes}|true or false",
					"{name: a, auto-approve: ''}|true or false",
					"{name: a, stages: [{name: s, groups: [x], within: 1d, then: explode}]}|one of remind",
					"{name: a, stages: [{name: s, groups: [x], within: 1d, then: 1}]}|one of remind",
					"{name: a, stages: abc}|a set of fields", "abc|a set of fields",
					"{name: a, stages: [{name: s, groups: [x], quorum: 2147483647}]}|quorum must be at most 1000",
					"{name: a, stages: [{name: s, each-of: {a: b}}]}|each-of: give a list of ids" })
	void valueOfTheWrongKindIsRefusedAndNotCut(String rule, String problem) {
		List<String> problems = refused("rules: [" + rule + "]");
		assertThat(problems).as(rule).anySatisfy((each) -> assertThat(each).contains(problem));
		assertThat(problems).as(rule)
			.noneSatisfy((each) -> assertThat(each).containsAnyOf("java.", "Jackson", "podidentity"));
	}

	@Test
	void numbersAndTruthAreReadAsTextWhereTextIsNeeded() {
		assertThat(RoutingPolicy.parse("""
				ownership: [{team: 1, namespaces: [2], accounts: [111122223333]}]
				rules: [{name: 3, when: true, deny: 4.50}]
				""").rules().get(0).name()).isEqualTo("3");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "when:|when", "when: null|when", "when: ~|when", "when: []|when", "window:|window",
					"require:|require", "require: {}|require", "require: {ticket: }|ticket",
					"require: {ticket: ''}|ticket", "require: {max-expiry: }|max-expiry", "because: ' '|because",
					"break-glass:|break-glass", "stages:|stages" })
	void emptiedFieldIsNotTakenForOneThatWasNeverThere(String field, String name) {
		assertThat(errors("""
				rules:
				  - name: a
				    auto-approve: true
				    %s
				""".formatted(field))).as(field)
			.contains("Line 4: \"" + name + "\" is empty. Say what is meant, or leave it out.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "changes:|changes", "changes: {groups: [a], quorum: }|quorum",
					"ownership: [{team: a, namespaces: [b], clusters: }]|clusters",
					"ownership: [{team: a, namespaces: [b], tags: }]|tags" })
	void soElsewhereInAPolicy(String part, String name) {
		assertThat(errors(part + "\nrules: [{name: a, deny: no}]"))
			.contains("Line 1: \"" + name + "\" is empty. Say what is meant, or leave it out.");
	}

	@Test
	void whatCanBeMeantEmptyIsFine() {
		assertThat(errors("""
				definitions: {exempt: [], none: {}}
				ownership: []
				rules: [{name: a, when: role.name in exempt || role.path == "/", deny: no}]
				""")).singleElement().asString().startsWith("Line 1: Definition none: ");
	}

	@Test
	void rulesInForceWithAnEmptiedFieldStay() {
		assertThat(RoutingPolicy.inForce("rules: [{name: a, when: , deny: no}]").rules()).singleElement()
			.satisfies((rule) -> assertThat(rule.name()).isEqualTo("a"));
	}

	@Test
	void testThatExpectsNothingByAnEmptiedFieldIsRefused() {
		InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class, () -> PolicyExamples.parse("""
				tests:
				  - name: a
				    given: {requester: {name: maya}, request: {ticket: null}}
				    expect:
				      rule: r
				      outcome:
				"""));
		assertThat(invalid.problems())
			.containsExactly("Line 6: \"outcome\" is empty. Say what is meant, or leave it out.");
	}

	@Test
	void whatIsNoYamlIsToldWithTheLineInWhichItWasSeen() {
		assertThat(refused("rules:\n\t- {name: a}\n")).singleElement().asString().startsWith("Line 2: ");
		assertThat(refused("rules: [{name: a, deny: no}]\n---\nrules: [{name: b, deny: no}]\n")).singleElement()
			.asString()
			.contains("a second document begins here");
		assertThat(refused("rules: " + "[".repeat(600)))
			.anySatisfy((each) -> assertThat(each).contains("nested too deep"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "role: {breadth: NAROW}", "role: {ownBreadth: narrow}", "role: {trust: YES}",
			"targetRole: {arn: a, breadth: WIDE}", "request: {type: create}", "request: {via: web}" })
	void testOfWhatNeverIsIsRefused(String given) {
		InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class,
				() -> PolicyExamples.parse("tests: [{name: a, given: {" + given + "}, expect: {rule: r}}]"));
		assertThat(invalid.problems()).first().asString().startsWith("Test a, given: \"").contains("\" is no ");
	}

	private static List<String> refused(String yaml) {
		InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class, () -> RoutingPolicy.parse(yaml));
		assertThat(invalid).as(yaml).isNotNull();
		return invalid.problems();
	}

	private static List<String> errors(String yaml) {
		return PolicyCheck.of(yaml, null, (policy) -> List.of()).problems();
	}

}
