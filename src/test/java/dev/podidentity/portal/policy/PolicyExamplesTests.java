package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PolicyExamplesTests {

	@ParameterizedTest
	@ValueSource(strings = { "{given: {}, expect: {outcome: deny}}", "{name: t, expect: {outcome: deny}}",
			"{name: t, given: {}}" })
	void testNeedsANameWhatIsGivenAndWhatIsExpected(String test) {
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> PolicyExamples.parse("tests: [" + test + "]"))
			.withMessageContaining("it needs a name, given and expect.");
	}

	@Test
	void stageThatIsExpectedWithoutGroupsHasNone() {
		assertThat(failures(Policies.ONE_APPROVAL,
				"{name: t, given: {}, expect: {rule: one-approval, "
						+ "stages: [{name: Platform engineering or Security}]}}"))
			.singleElement()
			.asString()
			.contains("Expected stages [1 of nobody (Platform engineering or Security)], but it is"
					+ " [1 of platform or security (Platform engineering or Security)].");
	}

	@Test
	void failureTellsARuleThatHasNoAnswerFromOneThatDoesNotMatch() {
		String policy = """
				rules:
				  - {name: other, when: role.breadth == "NARROW", deny: No.}
				  - {name: unsure, when: "targets[5].namespace == 'a'", deny: No.}
				""";
		assertThat(failures(policy, "{name: t, given: {}, expect: {outcome: review}}")).singleElement()
			.asString()
			.contains("other failed at role.breadth == \"NARROW\", where role.breadth is UNKNOWN")
			.contains("unsure has no answer to targets[5].namespace == \"a\"");
	}

	private static List<String> failures(String policy, String test) {
		return PolicyExamples.parse("tests: [" + test + "]").failures(RoutingPolicy.parse(policy));
	}

}
