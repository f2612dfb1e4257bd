package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A letter that only looks like the right one is found and named. */
class LookalikeTests {

	private static final String CYRILLIC_A = "\u0430 (U+0430, cyrillic small letter a)";

	@Test
	void groupThatDoesNotExistIsToldWhichLetterItIs() {
		assertThat(new PolicyLint(FakePeople.demo()).problems(RoutingPolicy.parse("""
				ownership: [{team: p\u0430yments, namespaces: a}]
				rules: [{name: a, stages: [{name: S, groups: [pl\u0430tform]}]}]
				"""))).hasSize(2).allSatisfy((problem) -> assertThat(problem).contains(CYRILLIC_A));
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets.exists(t, t.namespace == 'p\u0430yments')",
			"targets.exists(t, t.namespace.startsWith('p\u0430y'))", "role.name in ['x', '\u0430dmin']",
			"targets.all(t, t.cluster.name.contains('\u0430'))", "role.name.matches('^p\u0430y(ments|roll)-')",
			"role.breadth == 'N\u0430RROW'", "targets.exists(t, t.cluster.environment == 'st\u0430ging')",
			"'pl\u0430tform' in requester.groups", "targets.exists(t, has(t.owner) && t.owner == 'p\u0430yments')",
			"request.via == 'p\u0430ge'", "targetRole.name == '\u0430dmin'",
			"targets.exists(t, ['p\u0430yments'].exists(n, n == t.namespace))" })
	void literalThatNothingIsCalledIsAnError(String when) {
		assertThat(problems(when)).as(when).singleElement().asString().contains(CYRILLIC_A);
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets.exists(t, t.cluster.environment == 'gr\u00f6\u00dfe')",
			"request.justification.contains('\u0430')", "role.tags['owner'] == '\u0430'",
			"targets.exists(t, t.cluster.environment == '\u043f\u0440\u043e\u0434')", "requester.name == '\u0430nna'",
			"targets.exists(t, t.namespace == 'payments')" })
	void lettersThatCanBeMeantAreFine(String when) {
		assertThat(problems(when)).as(when).isEmpty();
	}

	@Test
	void environmentThatNoClusterHasIsToldWithItsLetters() {
		assertThat(PolicyLint.environments(
				RoutingPolicy
					.parse("""
							rules: [{name: a, when: 'targets.exists(t, t.cluster.environment == "\u0440\u0440\u043e\u0434")', deny: No.}]
							"""),
				Set.of("prod")))
			.singleElement()
			.asString()
			.contains("U+0440, cyrillic small letter er");
	}

	private static List<String> problems(String when) {
		return PolicyCheck
			.of("rules: [{name: a, when: \"" + when + "\", deny: No.}, {name: b, deny: No.}]", null,
					(read) -> List.of())
			.problems();
	}

}
