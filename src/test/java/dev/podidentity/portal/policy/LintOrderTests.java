package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looking at a policy ends in time, and what lets requests through is looked at first.
 */
class LintOrderTests {

	/** Takes more steps than there is time for, by a clock on which each takes 1 ms. */
	private static final String SLOW = "lists.range(1000).map(x, string(x)).size() == 3";

	private static final Duration STEP = Duration.ofMillis(1);

	private static final String BREAK_GLASS = "break-glass: {groups: [platform], review-within: 1d},"
			+ " stages: [{name: s, groups: [platform]}]";

	@ParameterizedTest
	@ValueSource(strings = { "auto-approve: true", BREAK_GLASS })
	void conditionThatAlwaysHoldsIsFoundBelowRulesThatTakeLong(String decision) {
		TextLint lint = lint(STEP, """
				definitions: {unused: "%1$s"}
				rules:
				  - {name: slow, when: "%1$s", deny: no}
				  - {name: words, deny: 'No {{ %1$s }}.'}
				  - {name: groups, stages: [{name: s, groups-of: '%1$s ? ["platform"] : ["security"]'}]}
				  - {name: open, when: ['role.name == "a"', 1 == 1 || role.path == "/"], %2$s}
				""".formatted(SLOW, decision));

		assertThat(lint.errors()).anySatisfy((error) -> assertThat(error).startsWith("Line 6: Rule open, when 2: ")
			.endsWith("always holds. Say what is meant, or leave it out."));
		assertThat(lint.errors()).noneMatch((error) -> error.contains("in time"));
		assertThat(lint.warnings()).anySatisfy((warning) -> assertThat(warning).startsWith("Expressions: "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto-approve: true", BREAK_GLASS })
	void ruleThatLetsThroughAndIsNotLookedAtInTimeIsAnError(String decision) {
		TextLint lint = lint(STEP, """
				rules:
				  - {name: denies, when: role.name == "b", deny: no}
				  - {name: slow, when: '%s', auto-approve: true}
				  - {name: open, when: 2 > 1 || role.name == "a", %s}
				  - {name: plain, when: requester.name == "a", auto-approve: true}
				""".formatted(SLOW, decision));

		assertThat(lint.errors()).hasSize(2)
			.anySatisfy((error) -> assertThat(error).startsWith("Line 3: Rule slow, when: it lets requests through"))
			.anySatisfy((error) -> assertThat(error).startsWith("Line 4: Rule open, when: it lets requests through, and"
					+ " whether its conditions always hold could not be checked in time. Simplify "));
	}

	@Test
	void ruleOfWhichItIsKnownThatItAlwaysHoldsIsNotAlsoUnfinished() {
		TextLint lint = lint(STEP, """
				rules:
				  - name: open
				    when: ['%s', role.breadth != "UNKNOWN" || role.breadth == "UNKNOWN"]
				    auto-approve: true
				""".formatted(SLOW));

		assertThat(lint.errors()).singleElement().asString().contains("always holds");
	}

	@Test
	void definitionThatTakesLongIsTheFaultOfEachRuleThatUsesIt() {
		TextLint lint = lint(STEP, """
				definitions: {slow: "%s", fine: role.name == "a"}
				rules:
				  - {name: one, when: slow && role.name == "a", auto-approve: true}
				  - {name: two, when: '!slow || role.name == "b"', auto-approve: true}
				  - {name: three, when: slow && role.name == "c", deny: no}
				""".formatted(SLOW));

		assertThat(lint.errors()).hasSize(2)
			.allMatch((error) -> error.contains("could not be checked in time"))
			.anyMatch((error) -> error.startsWith("Line 3: Rule one, when: "))
			.anyMatch((error) -> error.startsWith("Line 4: Rule two, when: "));
	}

	/** Each time that somebody asks whether it is over, a second has passed. */
	@Test
	void logicThatTakesLongLeavesNoRuleThatLetsThroughUntold() {
		String yaml = "rules:\n"
				+ IntStream.range(0, 9)
					.mapToObj((i) -> "  - {name: deny%d, when: role.name == \"d%d\", deny: no}\n".formatted(i, i))
					.collect(Collectors.joining())
				+ IntStream.range(0, 9)
					.mapToObj((i) -> "  - {name: auto%d, when: role.name == \"a%d\", auto-approve: true}\n".formatted(i,
							i))
					.collect(Collectors.joining());

		List<String> errors = lint(Duration.ofSeconds(1), yaml).errors();

		assertThat(errors).isNotEmpty().allMatch((error) -> error.contains("could not be checked in time"));
		assertThat(errors).anyMatch((error) -> error.startsWith("Line 19: Rule auto8, when: "))
			.noneMatch((error) -> error.contains("auto0") || error.contains("deny"));
	}

	@Test
	void nothingIsToldOfRulesThatMatchAlwaysOnPurpose() {
		assertThat(lint(Duration.ofSeconds(9), "rules: [{name: all, auto-approve: true}]").errors()).isEmpty();
	}

	@Test
	void whatWasLeftOutIsCounted() {
		LintTime time = new LintTime(Duration.ofNanos(5), ticking(Duration.ofNanos(1)));

		assertThat(time.trying((deadline) -> Optional.of(1))).contains(1);
		assertThat(time.leftOut()).isZero();
		assertThat(time.trying((deadline) -> {
			while (true) {
				deadline.check();
			}
		})).isEmpty();
		assertThat(time.leftOut()).isEqualTo(1);
		assertThat(time.isSpent()).isTrue();
		assertThat(time.trying((deadline) -> Optional.of(1))).isEmpty();
		assertThat(time.leftOut()).isEqualTo(2);
	}

	private static TextLint lint(Duration step, String yaml) {
		TextLint lint = TextLint.of(new PolicyReader(ticking(step)).read(yaml), Facts.NOW);
		PolicyPlaces places = PolicyPlaces.of(yaml);
		return new TextLint(places.located(lint.errors()), places.located(lint.warnings()));
	}

	/** Counts the looks at it: what takes the same steps takes the same time. */
	private static LongSupplier ticking(Duration step) {
		AtomicLong nanos = new AtomicLong();
		return () -> nanos.addAndGet(step.toNanos());
	}

}
