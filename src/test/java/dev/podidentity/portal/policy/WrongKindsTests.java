package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A value of the wrong kind is one finding among the others. */
class WrongKindsTests {

	private static List<String> problems(String policy) {
		return PolicyCheck.of(policy, null, (read) -> List.of()).problems();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"stages: [{name: S, groups: [a], quorum: '2'}]|stage 1, quorum: a whole number is needed here, not a text",
			"stages: [{name: S, groups: [a], quorum: 1.5}]|stage 1, quorum: a whole number",
			"stages: [{name: S, groups: [a], quorum: true}]|stage 1, quorum: a whole number",
			"stages: [{name: S, groups: [a], quorum: [2]}]|stage 1, quorum: a whole number is needed here, not a list",
			"stages: [{name: S, groups: [a], quorum: 99999999999}]|stage 1, quorum: 99999999999 does not fit here",
			"auto-approve: 'true'|auto-approve: true or false is needed here, not a text",
			"auto-approve: yes|auto-approve: true or false", "auto-approve: 1|auto-approve: true or false",
			"auto-approve: {a: b}|auto-approve: true or false is needed here, not a set of fields" })
	void isToldBesideTheOthers(String field, String problem) {
		assertThat(problems("""
				rules:
				  - name: r
				    when: role.breadth == "NARROW"
				    %s
				  - name: s
				    when: now.getHours("Europe/Berln") > 3
				    stages: [{name: S, groups: [a], within: 8}]
				""".formatted(field))).hasSize(3)
			.satisfies((all) -> assertThat(all.get(0)).startsWith("Line 4: Rule r, " + problem))
			.anyMatch((each) -> each.contains("Berln"))
			.anyMatch((each) -> each.contains("8\" has no unit"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "require: {comment: yes}|comment: true or false",
					"require: {min-justification: '10'}|min-justification: a whole number",
					"require: 5|require: a set of fields", "break-glass: now|break-glass: a set of fields" })
	void demandsAreNoOtherKind(String field, String problem) {
		assertThat(problems("rules:\n  - name: r\n    stages: [{name: S, groups: [a]}]\n    " + field
				+ "\n  - {name: t, auto-approve: 'no'}"))
			.anyMatch((each) -> each.startsWith("Line 4: Rule r, ") && each.contains(problem))
			.anyMatch((each) -> each.startsWith("Line 5: Rule t, auto-approve: true or false"));
	}

	@Test
	void soElsewhereInAPolicy() {
		assertThat(problems("changes: {groups: [a], quorum: two}\nrules: [{name: r, auto-approve: 'a', deny: No.}]"))
			.containsExactly("Line 1: Changes, quorum: a whole number is needed here, not a text.",
					"Line 2: Rule r, auto-approve: true or false is needed here, not a text.");
	}

	@Test
	void soInTests() {
		assertThat(PolicyCheck.of("rules: [{name: r, auto-approve: true}]", """
				tests:
				  - name: a
				    given: {request: {disableSessionTags: 'yes'}}
				    expect: {rule: r, require: {comment: 1}}
				""", (read) -> List.of()).failures()).hasSize(2)
			.satisfies((all) -> assertThat(all.get(0)).startsWith("Line 3: true or false"))
			.satisfies((all) -> assertThat(all.get(1)).startsWith("Line 4: true or false"));
	}

}
