package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Group;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Policies with mistakes that people make: each is found, with its line. */
class PolicyCasesTests {

	private static final Group SEARCH = new Group("search", "Search", Set.of(), true);

	private static final Group EMPTY = new Group("empty", "Empty", Set.of(), false);

	private static final Group SOLO = new Group("solo", "Solo", Set.of(), false);

	private static final FakePeople PEOPLE = FakePeople.demo()
		.with(SEARCH, EMPTY, SOLO)
		.with(Persons.person("sam", "Sam Osei", SOLO));

	@Test
	void unknownFieldsAreAllTold() {
		assertThat(check("6-parallel").problems()).hasSize(2)
			.anySatisfy((each) -> assertThat(each).startsWith("Line 3: there is no field \"parallel\". Known: "))
			.anySatisfy((each) -> assertThat(each).startsWith("Line 4: there is no field \"mode\". Known: "));
	}

	@Test
	void severalMistakesAreAllTold() {
		PolicyCheck check = check("7-lint");

		assertFound(check.problems(), "Line 5: Rule contradicts: it is never reached, since rule shadow-by-value",
				"Line 9: Rule always-false, when: \"1 == 2\" can never hold.",
				"Line 12: Rule enum-typo, when: \"ADMIN\" is no breadth. Known: NARROW",
				"Line 18: Rule unknown-group-in-condition, when: there is no group \"plattform\". Known: payments",
				"Line 20: Rule or-order: it is never reached, since rule shadow-by-value",
				"Line 24: Rule empty-stage, stage E: it takes 1 person, and there are 0 in empty.",
				"Line 25: Rule quorum: it is never reached, since rule empty-stage matches always.",
				"Line 27: Rule quorum, stage E: it takes 2 people, and there are 1 in solo.");
		assertFound(check.warnings(),
				"Line 15: Rule env-typo, when: no cluster has the environment \"production\". Known: ");
	}

	@Test
	void whatAWriterOfCelExpectsIsThereAndTheMistakesAreTold() {
		PolicyCheck check = check("8-cel");

		assertThat(check.problems())
			.filteredOn((each) -> Stream.of("ext1", "ext2", "bind", "distinct", "exists2")
				.anyMatch((name) -> each.contains("Rule " + name + ",")))
			.isEmpty();
		assertFound(check.problems(), "Line 9: Rule ext3, when: there is no group \"a\".",
				"Line 15: Rule opt, when: there is no group \"a\".", "Line 18: Rule days, when: ",
				"Line 27: Rule regex, when: \"[\" is no regular expression: ",
				"Line 30: Rule badzone, when: \"Europe/Berln\" is no time zone.",
				"Line 33: Rule badts, when: \"timestamp(\"2026-13-01\")\" never has an answer: ",
				"Line 36: Rule typo, when, at character 1: undeclared reference to 'target'",
				"Line 39: Rule field, when, at character 5: undefined field 'owner'");
	}

	@Test
	void oneMistakeInEachRuleIsFoundInEach() {
		PolicyCheck check = check("9-lint-ok-parse");

		assertFound(check.problems(), "Line 2: Ownership 1, namespaces: \"pay?ents\" fits no namespace:",
				"Line 2: Ownership 1, namespaces: \"[p]ayments\" fits no namespace:",
				"Line 3: Ownership 2, namespaces: \"Checkout-*\" fits no namespace: names are lower case. Write \"checkout-*\".",
				"Line 5: Ownership 4, namespaces: \"search\" is never reached",
				"Line 9: Rule enum-typo, when: \"ADMIN\" is no breadth.",
				"Line 12: Rule unknown-group-in-condition, when: there is no group \"plattform\".",
				"Line 15: Rule env-typo, when: ", "Line 18: Rule always-false, when: \"1 == 2\" can never hold.",
				"Line 21: Rule regex, when: \"[\" is no regular expression",
				"Line 24: Rule badzone, when: \"Europe/Berln\" is no time zone.",
				"Line 27: Rule badts, when: \"timestamp(\"2026-13-01\")\" never has an answer",
				"Line 30: Rule days, when: \"duration(\"30d\")\" never has an answer",
				"Line 33: Rule unknown-type, when: \"create\" is no type. Known: CREATE, UPDATE, DELETE.",
				"Line 37: Rule dyn-group, stage 1, groups-of: there is no group \"nosuch\".",
				"Line 41: Rule ticket, stage E: it takes 1 person, and there are 0 in empty.",
				"Line 41: Rule ticket, stage E: it escalates to empty, where there is nobody.",
				"Line 45: Rule stages, stage B: with the stages before it, it takes more people than there are");
		assertFound(check.warnings(), "Line 40: Rule ticket, require ticket: only \"OPS\" itself fits this pattern.");
	}

	private static void assertFound(List<String> found, String... expected) {
		assertThat(found).satisfies((all) -> {
			for (String each : expected) {
				assertThat(all).anySatisfy((one) -> assertThat(one).startsWith(each));
			}
		});
	}

	private static PolicyCheck check(String name) {
		PolicyLint lint = new PolicyLint(PEOPLE);
		return PolicyCheck.of(text(name), null,
				(policy) -> Stream.concat(lint.problems(policy).stream(), lint.understaffed(policy).stream()).toList(),
				(policy) -> PolicyLint.environments(policy, Set.of("prod", "dev")), Clock.systemUTC());
	}

	private static String text(String name) {
		try {
			return new ClassPathResource("policies/" + name + ".yaml").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
