package dev.podidentity.portal.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
			.startsWith("a: Expected outcome DENY, but it is AUTO_APPROVE.");
		assertThat(check.all()).hasSize(2);
	}

	@Test
	void testsThatCannotBeReadFail() {
		PolicyCheck check = check(RULES, "tests: []");

		assertThat(check.passed()).isFalse();
		assertThat(check.failures()).containsExactly("There are no tests. Add some under \"tests\".");
	}

	private static PolicyCheck check(String text, @Nullable String tests) {
		return PolicyCheck.of(text, tests, (policy) -> List.of());
	}

}
