package dev.podidentity.portal.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A freeze of last year forbids nothing this year, and nobody sees it. */
class TimeThatIsOverTests {

	private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

	private static final String OVER = " is over, so the rule never matches again. Name the time that comes, or remove"
			+ " the rule.";

	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '`', value = {
			"now >= timestamp('2025-12-20T00:00:00Z') && now < timestamp('2026-01-02T00:00:00Z')#now < timestamp('2026-01-02T00:00:00Z')",
			"now < timestamp('2026-11-30T00:00:00Z')#now < timestamp('2026-11-30T00:00:00Z')",
			"now.getFullYear() == 2025#now.getFullYear() == 2025",
			"role.name == 'a' && now < timestamp('2026-01-02T00:00:00Z')#now < timestamp('2026-01-02T00:00:00Z')",
			"now < timestamp('2025-01-02T00:00:00Z') || now.getFullYear('Europe/Berlin') < 2026#now < timestamp('2025-01-02T00:00:00Z') || now.getFullYear('Europe/Berlin') < 2026" })
	void conditionThatNeverHoldsAgainIsTold(String when, String over) {
		assertThat(warnings("rules:\n  - name: freeze\n    when: \"" + when + "\"\n    deny: Frozen.\n"))
			.containsExactly(
					"Line 3: Rule freeze, when: the time in which \"" + over.replace('\'', '"') + "\" holds" + OVER);
	}

	@Test
	void conditionsThatNeverHoldTogetherAgainAreTold() {
		assertThat(warnings(
				"""
						rules:
						  - name: freeze
						    when: [now < timestamp("2026-12-02T00:00:00Z"), now.getFullYear() < 2026 || now > timestamp("2027-01-01T00:00:00Z")]
						    deny: Frozen.
						"""))
			.containsExactly("Line 3: Rule freeze, when: the time in which its conditions hold" + OVER);
	}

	@Test
	void definitionIsToldOnce() {
		assertThat(warnings("""
				definitions: {frozen: 'now < timestamp("2026-01-02T00:00:00Z")'}
				rules:
				  - {name: a, when: [frozen, role.name == "a"], deny: Frozen.}
				  - {name: b, when: [frozen, role.name == "b"], deny: Frozen.}
				""")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "now < timestamp('2026-12-01T00:00:00Z')", "now > timestamp('2025-01-01T00:00:00Z')",
			"now < timestamp('2026-01-01T00:00:00Z') || now > timestamp('2026-12-20T00:00:00Z')",
			"now.getFullYear() == 2026", "now.getFullYear() == 2027",
			"request.expires < timestamp('2026-01-01T00:00:00Z')",
			"now < timestamp('2026-01-01T00:00:00Z') || role.name == 'a'", "now.getHours() < 3" })
	void whatCanHoldFromNowOnIsFine(String when) {
		assertThat(warnings("rules: [{name: a, when: \"" + when + "\", deny: no}]")).isEmpty();
	}

	private static List<String> warnings(String yaml) {
		PolicyCheck check = PolicyCheck.of(yaml, null, (read) -> List.of(), (read) -> List.of(), NOW);
		assertThat(check.problems()).isEmpty();
		return check.warnings();
	}

}
