package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a rule demands of nobody is told: whoever wrote it counts on it. */
class DemandLintTests {

	@ParameterizedTest
	@CsvSource(delimiter = '#', value = { "step-up: 15m#step-up", "comment: true#comment" })
	void whatApproversOweIsToldWhereNobodyApproves(String demand, String field) {
		assertThat(check("auto-approve: true, require: {" + demand + "}").warnings()).containsExactly(
				"Line 4: Rule a, require " + field + ": nobody has to agree here, so nobody is asked for it."
						+ " Remove it, or say by stages who agrees.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ticket: 'OPS-[0-9]+'", "max-expiry: 90d", "step-up: 15m", "comment: true",
			"min-justification: 10" })
	void whatADenialDemandsIsTold(String demand) {
		PolicyCheck check = check("deny: no, require: {" + demand + "}");
		assertThat(check.warnings()).as(demand)
			.containsExactly("Line 4: Rule a, require: what is denied need not bring anything along. Remove it.");
		assertThat(check.passed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "auto-approve: true, require: {ticket: 'OPS-[0-9]+', max-expiry: 90d, min-justification: 9}",
					"auto-approve: true, require: {comment: false}", "deny: no, require: {comment: false}",
					"stages: [{name: S, groups: [a]}], require: {step-up: 15m, comment: true}" })
	void whatSomebodyOwesIsFine(String decision) {
		assertThat(check(decision).warnings()).as(decision).isEmpty();
	}

	@Test
	void patternThatNobodyWantsToReadIsAnError() {
		assertThat(check("auto-approve: true, require: {ticket: '[0-9]" + "x".repeat(996) + "'}").problems())
			.containsExactly("Line 4: Rule a, require ticket: use at most 1000 characters. Whoever has to give the"
					+ " number reads this pattern.");
		assertThat(check("auto-approve: true, require: {ticket: '[0-9]" + "x".repeat(995) + "'}").problems()).isEmpty();
	}

	private static PolicyCheck check(String decision) {
		return PolicyCheck.of("rules:\n  - name: a\n    " + decision.replace(", require:", "\n    require:") + "\n",
				null, (policy) -> List.of());
	}

}
