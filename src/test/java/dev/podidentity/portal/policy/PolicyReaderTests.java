package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PolicyReaderTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{name: a, wen: true, auto-approve: true}|Line 1: there is no field \"wen\". Known: ",
			"{name: a, auto-approve: true, auto-approve: true}|Line 1: Duplicate",
			"{auto-approve: true}|Rule 1 (without a name): give it a name",
			"{name: a}|Rule a: say exactly one of deny, auto-approve: true and stages.",
			"{name: a, auto-approve: false}|Rule a: say exactly one of deny",
			"{name: a, auto-approve: true, deny: no}|Rule a: say exactly one of deny",
			"{name: a, stages: []}|Rule a, stages: name at least one stage",
			"{name: a, stages: [{groups: [x]}]}|Rule a, stage 1: give it a name that approvers recognise.",
			"{name: a, stages: [{name: s}]}|Rule a, stage 1: say who approves",
			"{name: a, stages: [{name: s, groups: [x], quorum: 0}]}|Rule a, stage 1: quorum must be 1 or more",
			"{name: a, stages: [{name: s, groups-of: role.name}]}|Rule a, stage 1, groups-of, at character ",
			"{name: a, stages: [{name: s, groups: [x], within: soon}]}|stage 1, within: \"soon\" is no duration.",
			"{name: a, stages: [{name: s, groups: [x], within: 0d}]}|stage 1, within: \"0d\" must be more than nothing.",
			"{name: a, stages: [{name: s, groups: [x], within: -1d}]}|stage 1, within: \"-1d\" must be more",
			"{name: a, stages: [{name: s, groups: [x], then: expire}]}|Rule a, stage 1: say within what time",
			"{name: a, stages: [{name: s, groups: [x], escalate-to: y}]}|Rule a, stage 1: say within what time",
			"{name: a, stages: [{name: s, groups: [x], within: 1d, then: escalate}]}|escalate-to go together.",
			"{name: a, stages: [{name: s, groups: [x], within: 1d, escalate-to: y}]}|escalate-to go together.",
			"{name: a, stages: [{name: s, groups: [x], within: 1d, then: explode}]}|Line 1: ",
			"{name: a, when: rolle.name == '', auto-approve: true}|Rule a, when, at character 1: undeclared",
			"{name: a, auto-approve: true, require: {ticket: \"[\"}}|Rule a, require ticket: ",
			"{name: a, auto-approve: true, require: {max-expiry: ever}}|require max-expiry: \"ever\" is no duration.",
			"{name: a, stages: [{name: s, groups: [x]}], break-glass: {review-within: 1d}}|Rule a, break-glass: say whose",
			"{name: a, stages: [{name: s, groups: [x]}], break-glass: {groups: [x]}}|Rule a, break-glass: say by review-",
			"{name: a, stages: [{name: s, groups: [x]}], break-glass: {groups: [null], review-within: 1d}}|list is empty.",
			"{name: a, stages: [{name: s, groups: [x]}], break-glass: {groups: [x], review-within: 0h}}|more than nothing.",
			"{name: a, stages: [{name: s, groups: [x]}], break-glass: {groups: [x], review-within: 24}}|has no unit.",
			"{name: a, stages: [{name: s, groups: [x]}], break-glass: {group: [x]}}|there is no field \"group\"",
			"{name: a, deny: no, break-glass: {groups: [x], review-within: 1d}}|break-glass: it goes with stages",
			"{name: a, auto-approve: true, break-glass: {groups: [x], review-within: 1d}}|break-glass: it goes with stages",
			"{name: a, auto-approve: true, require: {min-justification: 0}}|require min-justification: 0 must be from 1",
			"{name: a, auto-approve: true, require: {min-justification: -5}}|require min-justification: -5 must be from 1",
			"{name: a, auto-approve: true, require: {min-justification: 2001}}|2001 must be from 1 to 2000 characters.",
			"{name: a, auto-approve: true, require: {min-justification: many}}|Line 1: ",
			"{name: a, auto-approve: true, window: now.getHours()}|Rule a, window, ",
			"{name: a, auto-approve: true, window: role.name == ''}|Rule a, window, a window looks at nothing but now",
			"{name: a, auto-approve: true, window: '{\"x\": role.name}[\"x\"] == \"a\" && now.getHours() == 3'}|this looks at role.name.",
			"{name: a, auto-approve: true, window: '{role.name: 1}.size() == 1 && now.getHours() == 3'}|looks at role.name.",
			"{name: a, auto-approve: true, window: '{\"x\": [role.name]}.x == [] && now.getHours() == 3'}|looks at role.name.",
			"{name: a, auto-approve: true, window: '[{\"x\": role.name}].exists(m, m.x == \"y\")'}|looks at role.name.",
			"{name: a, stages: [{name: s, groups: [x], within: 1s, then: expire}]}|\"1s\" is less than a minute.",
			"{name: a, auto-approve: true, require: {step-up: 1ns}}|require step-up: \"1ns\"",
			"{name: a, deny: ''}|Rule a, deny: say why", "{name: a, deny: \"\\u200b \"}|Rule a, deny: say why",
			"{name: a, auto-approve: true, window: []}|Rule a, window: say when changes are made",
			"{name: a, auto-approve: true, window: [null]}|Rule a, window: an entry of the list is empty.",
			"{name: a, deny: no, window: now.getHours() == 6}|Rule a, window: what is denied makes no changes.",
			"{name: \"\\u200b\", auto-approve: true}|give it a name",
			"{name: a, stages: [{name: \"\\u2060 \", groups: [x]}]}|Rule a, stage 1: give it a name",
			"{name: a, auto-approve: true, require: {step-up: 5}}|require step-up: ", "[]|Line 1: ",
			"nonsense|Line 1: " })
	void eachMistakeIsNamedWithItsPlace(String rule, String problem) {
		assertThat(problems("rules: [" + rule + "]")).anySatisfy((each) -> assertThat(each).contains(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{namespaces: [a]}|Ownership 1: say which team.",
			"{team: payments}|Ownership 1: say which namespaces",
			"{team: payments, namespaces: [null]}|Ownership 1, namespaces: an entry of the list is empty.",
			"{team: payments, namespaces: [a], clusters: [null]}|Ownership 1, clusters: an entry of the list is empty.",
			"{team: payments, namespaces: [a], accounts: [1234]}|Ownership 1, accounts: \"1234\" is no AWS account.",
			"{team: payments, namespaces: [a], accounts: [prod]}|Ownership 1, accounts: \"prod\" is no AWS account.",
			"{team: payments, namespaces: [a], accounts: []}|Ownership 1, accounts: name at least one",
			"{team: payments, namespaces: [a], regions: [EU]}|Ownership 1, regions: \"EU\" is no AWS region.",
			"{team: payments, namespaces: [a], regions: []}|Ownership 1, regions: name at least one",
			"{team: payments, namespaces: [a], tags: {}}|Ownership 1, tags: name at least one",
			"{team: payments, namespaces: [a], tags: {team: []}}|Ownership 1, tags, team: name at least one",
			"{team: payments, namespaces: [a], tags: {team: [null]}}|Ownership 1, tags, team: an entry of the list",
			"{team: payments, namespaces: [a], tags: {team: null}}|Ownership 1, tags, team: name at least one",
			"{team: payments, namespaces: [a], clusters: []}|Ownership 1, clusters: name at least one",
			"{team: payments, namespace: a}|there is no field \"namespace\"",
			"null|Ownership: an entry of the list is empty." })
	void ownershipIsCheckedToo(String entry, String problem) {
		assertThat(problems("ownership: [" + entry + "]\nrules: [{name: a, auto-approve: true}]"))
			.anySatisfy((each) -> assertThat(each).contains(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "null|Rules: an entry of the list is empty.",
			"{name: a, when: [null], auto-approve: true}|Rule a, when: an entry of the list is empty.",
			"{name: a, stages: [null]}|Rule a, stages: an entry of the list is empty.",
			"{name: a, stages: [{name: s, groups: [x, null]}]}|Rule a, stage 1, groups: an entry of the list is empty." })
	void emptyEntryIsASlipAndNoCrash(String rule, String problem) {
		assertThat(problems("rules: [" + rule + "]")).anySatisfy((each) -> assertThat(each).contains(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{}|Changes: say which groups decide", "{groups: []}|Changes: say which groups decide",
					"{groups: [null]}|Changes, groups: an entry of the list is empty.",
					"{groups: [a], quorum: 0}|Changes: quorum must be 1 or more",
					"{group: a}|there is no field \"group\"" })
	void whoDecidesOnRulesIsCheckedToo(String changes, String problem) {
		assertThat(problems("changes: " + changes + "\nrules: [{name: a, auto-approve: true}]"))
			.anySatisfy((each) -> assertThat(each).contains(problem));
	}

	@Test
	void administratorsDecideOnRulesWhereNothingIsSaid() {
		assertThat(RoutingPolicy.parse("rules: [{name: a, auto-approve: true}]").changes())
			.isEqualTo(new ChangeApproval(List.of(), 1));
		assertThat(RoutingPolicy.parse("""
				changes: {groups: [platform], quorum: 2}
				rules: [{name: a, auto-approve: true}]
				""").changes()).isEqualTo(new ChangeApproval(List.of("platform"), 2));
	}

	@Test
	void allMistakesAreToldAtOnce() {
		assertThat(problems("""
				rules:
				  - name: first
				    when: nothing == 1
				  - name: first
				    auto-approve: true
				  - name: third
				    deny: Never.
				""")).hasSize(3)
			.anySatisfy((each) -> assertThat(each).startsWith("Line 3: Rule first, when, at character 1"))
			.contains("Line 2: Rule first: say exactly one of deny, auto-approve: true and stages.",
					"Line 4: Rule 2: the name first is taken by an earlier rule. Give it another.");
	}

	@Test
	void policyWithoutRulesIsRefused() {
		assertThat(problems("rules: []"))
			.containsExactly("The policy has no rules, so it would deny everything. Add some under \"rules\".");
		assertThat(problems("")).hasSize(1);
		assertThat(problems("rules: [")).hasSize(1);
	}

	@Test
	void aliasesDoNotMultiply() {
		StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
		for (int i = 1; i < 12; i++) {
			bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
		}
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> RoutingPolicy.parse(bomb + "rules: *a11"));
	}

	@Test
	void messageHoldsAllProblems() {
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> RoutingPolicy.parse("rules: [{}]"))
			.withMessageContaining("give it a name")
			.withMessageContaining("say exactly one of");
	}

	private static List<String> problems(String yaml) {
		InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class, () -> RoutingPolicy.parse(yaml));
		assertThat(invalid).as(yaml).isNotNull();
		return invalid.problems();
	}

}
