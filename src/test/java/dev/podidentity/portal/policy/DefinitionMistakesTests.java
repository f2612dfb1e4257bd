package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A definition that cannot be read is told once, however rules use it. */
class DefinitionMistakesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a: a|a|undeclared reference to 'a'
			a: a|'!a'|undeclared reference to 'a'
			a: a|a && role.name == "x"|undeclared reference to 'a'
			a: a|a == "x" && a > 3|undeclared reference to 'a'
			a: a|'role.name in a'|undeclared reference to 'a'
			a: a|'a.exists(x, x == role.name)'|undeclared reference to 'a'
			a: a|'a.size() > 3'|undeclared reference to 'a'
			a: [1, 2, 3]|1 in a|write a condition, or a list of texts.
			a: [1, 2, 3]|'role.name in a && "b" in a'|write a condition, or a list of texts.
			a: 3|a == 3|write a condition, or a list of texts.
			a: 3|a > 3|write a condition, or a list of texts.
			a: {b: c}|a["b"] == "c"|write a condition, or a list of texts.
			a: "b\\u0001"|a|remove the control character U+0001.
			a: nosuch, b: a|b|undeclared reference to 'nosuch'
			a: nosuch, b: a && role.name == "x"|b|undeclared reference to 'nosuch'
			a: nosuch, b: 1 in a, c: b == true|c && b|undeclared reference to 'nosuch'
			""")
	void mistakeIsNotRepeatedForTheRulesThatUseIt(String definitions, String when, String problem) {
		PolicyCheck check = check("""
				definitions: {%s}
				rules:
				  - name: a
				    when: %s
				    auto-approve: true
				  - name: b
				    when: %2$s
				    stages: [{name: s, groups-of: a}]
				  - name: z
				    window: now.getHours() > 3 && a
				    when: role.name == "z"
				    auto-approve: true
				  - {name: y, deny: "{{ a }} is wrong."}
				""".formatted(definitions, when));
		assertThat(check.problems()).as(definitions + "; " + when).singleElement().asString().contains(problem);
		assertThat(check.warnings()).as(definitions + "; " + when).isEmpty();
	}

	/** As empty it is told, too; it says so at its own place. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a: null|a", "a: |a == 3" })
	void emptyDefinition(String definitions, String when) {
		PolicyCheck check = check(
				"definitions: {" + definitions + "}\nrules: [{name: r, when: " + when + ", deny: no}]");
		assertThat(check.problems()).allMatch((problem) -> problem.startsWith("Line 1: ")).hasSize(1);
		assertThat(check.warnings()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "a && role.nosuch == 1|undefined field 'nosuch'",
			"a && role.breadth == \"X\"|\"X\" is no breadth" })
	void otherMistakesOfSuchRulesAreStillTold(String when, String problem) {
		assertThat(check("definitions: {a: a}\nrules: [{name: r, when: '" + when + "', deny: no}]").problems())
			.hasSize(2)
			.anyMatch((each) -> each.contains("undeclared reference"))
			.anyMatch((each) -> each.contains(problem));
	}

	private static PolicyCheck check(String yaml) {
		return PolicyCheck.of(yaml, null, (policy) -> List.of());
	}

}
