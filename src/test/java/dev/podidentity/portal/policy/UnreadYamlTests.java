package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is no YAML is told with what is wrong, and not by what is around it. */
class UnreadYamlTests {

	private static final String HINT = " Put the whole text after \"when:\" in quotes, or on the next line under"
			+ " \"when: |\".";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"a" in requester.teams|expected <block end>, but found '<scalar>'
			'a' in requester.teams|expected <block end>, but found '<scalar>'
			"a: b" == role.name|expected <block end>, but found '<scalar>'
			[role.name == "a", "b" in requester.teams]|expected ',' or ']', but got <scalar>
			!("a" in requester.teams)|expected
			"role.name.matches('^\\d+$')"|found unknown escape character d
			role.name == "a" ? true : false|mapping values are not allowed here
			{a: b|expected ',' or '}'
			"role.name|found unexpected end of stream
			@role|found character '@'
			%role|found character '%'
			""")
	void conditionThatYamlReadsAsItsOwnIsToldWithWhatToDo(String when, String problem) {
		assertThat(problems("""
				rules:
				  - name: a
				    because: b
				    when: %s
				    auto-approve: true
				""".formatted(when))).as(when)
			.singleElement()
			.asString()
			.startsWith("Line 4: this is no YAML: ")
			.contains(problem)
			.endsWith(HINT);
	}

	@Test
	void soElsewhere() {
		assertThat(problems("definitions:\n  own: \"a\" in requester.teams\n")).singleElement()
			.asString()
			.startsWith("Line 2: this is no YAML: expected <block end>")
			.contains("the whole text after \"own:\" in quotes");
		assertThat(problems("rules:\n  - when:\n      - true\n      - \"a\" in requester.teams\n")).singleElement()
			.asString()
			.startsWith("Line 4: this is no YAML: expected <block end>")
			.contains("the whole text after \"-\" in quotes");
		assertThat(problems("rules: [{name: a, when: role.owners == [], deny: no}]")).singleElement()
			.asString()
			.startsWith("Line 1: this is no YAML: ");
	}

	@Test
	void otherMistakesAreToldWithoutThatHint() {
		assertThat(problems("rules:\n  - name: a\n    when: - role.name == \"a\"\n"))
			.containsExactly("Line 3: this is no YAML: sequence entries are not allowed here. Begin a list on the line"
					+ " after \"when:\".");
		assertThat(problems("rules:\n\t- name: a\n")).singleElement()
			.asString()
			.startsWith("Line 2: this is no YAML: found character '\\t(TAB)' that cannot start any token.")
			.doesNotContain("Put ");
	}

	@Test
	void whatWasFoundBeforeIsStillTold() {
		assertThat(problems("""
				rules:
				  - {name: a, nosuch: b, deny: no}
				  - name: b
				    when: "a" in requester.teams
				""")).hasSize(2)
			.anyMatch((problem) -> problem.startsWith("Line 2: there is no field \"nosuch\"."))
			.anyMatch((problem) -> problem.startsWith("Line 4: this is no YAML: "));
	}

	@Test
	void characterThatYamlDoesNotTake() {
		assertThat(problems("rules: [{name: \u0001, deny: no}]")).singleElement()
			.asString()
			.doesNotStartWith(",")
			.contains("special characters are not allowed");
	}

	private static List<String> problems(String yaml) {
		InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class, () -> RoutingPolicy.parse(yaml));
		assertThat(invalid).as(yaml).isNotNull();
		return invalid.problems();
	}

}
