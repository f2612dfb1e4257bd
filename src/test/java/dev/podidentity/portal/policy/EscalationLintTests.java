package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What different groups agree to should not become the matter of one of them unseen. */
class EscalationLintTests {

	private static final String LEADS = "within: 2d, then: escalate, escalate-to: leads";

	@ParameterizedTest
	@ValueSource(strings = { "each-of: [a, b]", "each-of: [a, leads]", "each-of: 'targets.map(t, t.owner)'",
			"each-of: '[\"a\", \"b\"]'", "each-of: [a, b], quorum: 2",
			"any-of: [{each-of: [a, b]}, {each-of: [a, c]}]" })
	void stageOfDifferentGroupsThatOneGroupCanCompleteIsTold(String seats) {
		assertThat(warnings("[{name: S, " + seats + ", " + LEADS + "}]"))
			.containsExactly("Line 3: Rule r, stage S: it asks different groups, and once it has escalated, people of"
					+ " leads alone can complete it. Where each of them has to agree whatever the time, use remind or"
					+ " expire.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{name: S, groups: [a]," + LEADS + "}, {name: T, groups: [b]," + LEADS + "}]",
			"[{name: S, groups: [a]," + LEADS + "}, {name: M, groups: [c]}, {name: T, groups: [leads]}]",
			"[{name: S, groups-of: role.owners," + LEADS + "}, {name: T, each-of: [leads]}]" })
	void stagesThatOneGroupCanCompleteTogetherAreTold(String stages) {
		assertThat(warnings(stages)).singleElement()
			.asString()
			.startsWith("Line 3: Rule r, stages: S and T ask different groups, and once time has passed, people of"
					+ " leads alone can complete both.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{name: S, groups: [a], quorum: 2, " + LEADS + "}]",
			"[{name: S, groups: [a, b], " + LEADS + "}]", "[{name: S, each-of: [a], " + LEADS + "}]",
			"[{name: S, each-of: [a, b], within: 2d, then: remind}]",
			"[{name: S, each-of: [a, b], within: 2d, then: expire}]",
			"[{name: S, any-of: [{each-of: [a, b]}, {groups: [c]}], " + LEADS + "}]",
			"[{name: S, groups: [a], " + LEADS + "}, {name: T, groups: [b]}]",
			"[{name: S, groups: [a], " + LEADS + "}, {name: T, groups: [a], " + LEADS + "}]", "[{name: S, groups: [a], "
					+ LEADS + "}, {name: T, groups: [b], within: 2d, then: escalate, escalate-to: others}]" })
	void escalationThatTakesNothingAwayIsFine(String stages) {
		assertThat(warnings(stages)).isEmpty();
	}

	@Test
	void itDoesNotKeepRulesFromComingInForce() {
		assertThat(check("[{name: S, each-of: [a, b], " + LEADS + "}]").passed()).isTrue();
	}

	private static List<String> warnings(String stages) {
		return check(stages).warnings();
	}

	private static PolicyCheck check(String stages) {
		return PolicyCheck.of("rules:\n  - name: r\n    stages: " + stages + "\n", null, (policy) -> List.of());
	}

}
