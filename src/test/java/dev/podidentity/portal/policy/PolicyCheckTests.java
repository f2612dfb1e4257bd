package dev.podidentity.portal.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyCheckTests {

	private static final String RULES = "rules: [{name: all, auto-approve: true}]";

	@Test
	void rulesAndTestsThatAreFinePass() {
		PolicyCheck check = check(RULES, "tests: [{name: a, given: {}, expect: {outcome: auto_approve}}]");

		assertThat(check).isEqualTo(new PolicyCheck(List.of(), List.of(), List.of(), 1, 1));
		assertThat(check.passed()).isTrue();
		assertThat(check(RULES, null).passed()).isTrue();
	}

	@Test
	void rulesThatCannotBeReadRunNoTests() {
		PolicyCheck check = check("rules: [{name: all}]", "tests: nonsense");

		assertThat(check.passed()).isFalse();
		assertThat(check.problems())
			.containsExactly("Line 1: Rule all: say exactly one of deny, auto-approve: true and stages.");
		assertThat(check.failures()).isEmpty();
	}

	@Test
	void whatThereIsNotAndTestsThatFailAreToldTogether() {
		PolicyCheck check = PolicyCheck.of(RULES, "tests: [{name: a, given: {}, expect: {outcome: deny}}]",
				(policy) -> List.of("No such group."));

		assertThat(check.passed()).isFalse();
		assertThat(check.problems()).containsExactly("No such group.");
		assertThat(check.failures()).singleElement()
			.asString()
			.startsWith("a: Expected outcome deny, but it is auto_approve.");
		assertThat(check.all()).hasSize(2);
	}

	@Test
	void testsThatCannotBeReadFail() {
		PolicyCheck check = check(RULES, "tests: []");

		assertThat(check.passed()).isFalse();
		assertThat(check.failures()).containsExactly("There are no tests. Add some under \"tests\".");
	}

	/** Written raw, by an escape, and where nothing but a reader of the file sees it. */
	@ParameterizedTest
	@ValueSource(strings = { "name: \"own\u202edev\"", "name: \"own\\u202edev\"", "name: all # own\u202edev",
			"name: all, because: \"x\\u202e y\"", "name: all, because: x\u202ey",
			"name: all, \"when\": \"true // \u202e\"" })
	void whatNobodySeesIsRefusedWithItsLineAndCodePoint(String rule) {
		PolicyCheck check = check("rules:\n  - {" + rule.replace(" #", ", auto-approve: true} #")
				+ (rule.contains("#") ? "" : ", auto-approve: true}"), null);

		assertThat(check.problems()).contains("Line 2: remove the invisible character U+202E.");
		assertThat(check.problems()).filteredOn((problem) -> problem.contains("U+202E")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\u200b", "\\u2066", "\\u2069", "\\u200e", "\\u061c", "\\u200d", "\\ufeff", "\\u2028",
			"\\ud800", "\\u3164" })
	void namesThatLookTheSameAreTheSame(String escape) {
		String names = "rules:\n- {name: own-dev, auto-approve: true}\n- {name: \"own" + escape
				+ "-dev\", deny: \"no\"}\n- {name: c, stages: [{name: \"s" + escape + "\", groups: [a]}]}";

		assertThat(check(names, null).problems()).filteredOn((problem) -> problem.contains("remove the"))
			.hasSize(2)
			.first()
			.asString()
			.startsWith("Line 3: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\u200b\\u202e", " ", "\\u2800", "\\u00a0" })
	void whoIsDeniedCanReadWhy(String deny) {
		assertThat(check("rules: [{name: all, deny: \"" + deny + "\"}]", null).problems())
			.anyMatch((problem) -> problem.endsWith("deny: say why, in words that the requester reads."));
	}

	@Test
	void signsAndOtherScriptsAreFine() {
		assertThat(check("rules: [{name: Prüfung, deny: \"\u26a0\ufe0f Frag zuerst: 支払い {{ role.name }}\"}] # ü", null)
			.problems()).isEmpty();
	}

	private static PolicyCheck check(String text, @Nullable String tests) {
		return PolicyCheck.of(text, tests, (policy) -> List.of());
	}

}
