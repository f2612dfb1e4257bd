package dev.podidentity.portal.policy.web;

import java.util.List;
import java.util.stream.IntStream;

import dev.podidentity.portal.policy.PolicyCheck;
import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The form says what failed and why, and each finding leads to its line. */
class CheckedRulesTests {

	@ParameterizedTest(name = "{0} mistakes, {1} of {2} tests failed, tests given: {3}")
	@CsvSource(delimiter = '|', textBlock = """
			1 | 0 | 0 | true  | The check failed: 1 mistake in the rules, so the tests were not run
			2 | 0 | 0 | false | The check failed: 2 mistakes in the rules, and there are no tests
			2 | 0 | 7 | true  | The check failed: 2 mistakes in the rules, and all tests passed
			2 | 1 | 7 | true  | The check failed: 2 mistakes in the rules, 1 of 7 tests failed
			0 | 1 | 1 | true  | The check failed: nothing is wrong with the rules, 1 of 1 test failed
			0 | 3 | 0 | true  | The check failed: nothing is wrong with the rules, and the tests cannot be read
			0 | 0 | 7 | true  | All is well
			0 | 0 | 0 | false | All is well
			""")
	void titleSaysWhatFailed(int mistakes, int failures, int tests, boolean given, String title) {
		PolicyCheck check = new PolicyCheck(many(mistakes, "Line 1: wrong"), List.of(), many(failures, "t: wrong"), 6,
				tests);
		for (String none : new String[] { null, " " }) {
			assertThat(CheckedRules.of(check, form(given ? "tests: []" : none)).title()).isEqualTo(title);
		}
	}

	@Test
	void eachFindingLeadsToItsLine() {
		PolicyCheck check = new PolicyCheck(List.of("Line 77: Rule a: wrong", "Changes: wrong"),
				List.of("Line 8: Rule b: odd", "Rules: odd"), List.of("t: Expected Line 3: x", "Line 9: no list"), 6,
				2);
		CheckedRules checked = CheckedRules.of(check, form("tests: []"));
		assertThat(checked.findings()).extracting(FieldMessage::field)
			.containsExactly("text", "text", "tests", "tests", "text", "text");
		assertThat(checked.findings()).extracting(FieldMessage::line).containsExactly(77, null, null, 9, 8, null);
		assertThat(checked.findings()).extracting(FieldMessage::message)
			.contains("Line 8: Perhaps not meant: Rule b: odd", "Perhaps not meant: Rules: odd");
	}

	@Test
	void rulesThatPassSayThatNothingWasProposed() {
		CheckedRules checked = CheckedRules.of(new PolicyCheck(List.of(), List.of("Rules: odd"), List.of(), 4, 1),
				form("tests: []"));
		assertThat(checked.passed()).isTrue();
		assertThat(checked.text()).isEqualTo("4 rules, 1 test. Nothing was proposed yet.");
		assertThat(checked.findings()).hasSize(1);
	}

	private static List<String> many(int count, String text) {
		return IntStream.range(0, count).mapToObj((number) -> text + " " + number).toList();
	}

	private static ProposalForm form(@Nullable String tests) {
		return new ProposalForm(1, "rules: []", tests, "Because");
	}

}
