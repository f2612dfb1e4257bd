package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;

import com.google.re2j.PatternSyntaxException;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Plan.Demands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class BoundedPatternTests {

	private static final String BOMB = "((([0-9]{1000}){1000}){1000})";

	@ParameterizedTest
	@ValueSource(strings = { BOMB, "(((a{1000}){1000}){1000}", "(?:(?:a{0,1000}){0,1000}){0,1000}", "(\\d{1000,}){900}",
			"((\\pL{99}){99}){99}", "(([]a]{300}){300})+", "(([[:alpha:]]{300}){300})*", "((\\x{61}{300}){300})?",
			"(\\Qab\\E{900}){900}", "((a|b|c{500}){500}){500}", "(([^\\]]{500}){500}){500}", "((()a){999}){999}",
			"(((a?){70}){70}){2}", "[a-z]{1000}[a-z]{1000}[a-z]{1000}" })
	void whatWouldBeLargeIsRefusedAtOnce(String pattern) {
		assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertThatExceptionOfType(PatternSyntaxException.class)
			.isThrownBy(() -> BoundedPattern.compile(pattern)));
	}

	@Test
	void groupsAreNotNestedForEver() {
		assertThatExceptionOfType(PatternSyntaxException.class)
			.isThrownBy(() -> BoundedPattern.compile("(".repeat(5_000) + ")".repeat(5_000)))
			.withMessageContaining("nested more than 50 deep");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", "OPS-[0-9]+", "(?i)chg\\d{7}", "a{1000}", "{",
			"a{,3}", "x{2}y{3,}z{4,5}", "[]]", "[^]]", "\\Q(((\\E", "(CHG|INC|RITM)[0-9]{7,10}", "\\p{Lu}+",
			"([0-9]{1,3}\\.){3}[0-9]{1,3}" })
	void whatPeopleWriteIsFine(String pattern) {
		assertThat(BoundedPattern.compile(pattern).programSize()).isLessThanOrEqualTo(BoundedPattern.MOST_INSTRUCTIONS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[a", "(", ")", "a**", "*", "\\", "a{2,1}", "[[:nothing:]]", "(?<", "a{1001}" })
	void whatIsNoPatternIsToldAsBefore(String pattern) {
		assertThatExceptionOfType(PatternSyntaxException.class).isThrownBy(() -> BoundedPattern.compile(pattern));
	}

	@Test
	void ticketsAndConditionsAreRefusedWithTheirPlace() {
		assertThat(PolicyCheck
			.of("rules: [{name: r, require: {ticket: '" + BOMB + "'}, auto-approve: true}]", null,
					(policy) -> List.of())
			.problems()).singleElement().asString().startsWith("Line 1: Rule r, require ticket: ");
		assertThat(PolicyCheck
			.of("rules: [{name: r, when: 'role.name.matches(\"" + BOMB + "\")', deny: no}]", null,
					(policy) -> List.of())
			.problems()).singleElement()
			.asString()
			.startsWith("Line 1: Rule r, when: \"" + BOMB + "\" is no regular expression: ");
	}

	@Test
	void patternThatTheRequesterGivesIsBoundedToo() {
		Expression condition = Expression.condition("role.name.matches(request.justification)").get(0);
		assertThatExceptionOfType(ExpressionFailed.class)
			.isThrownBy(() -> condition.holds(new Values(Facts.justified(BOMB))))
			.withMessageContaining("too large");
		assertThat(condition.holds(new Values(Facts.justified("^$")))).isTrue();
	}

	@Test
	void noTicketLooksLikeAPatternThatCannotBeRead() {
		assertThat(new Demands(null, BOMB, null, false).takesTicket("1")).isFalse();
		assertThat(new Demands(null, "[", null, false).takesTicket("[")).isFalse();
		assertThat(new Demands(null, "OPS-[0-9]+", null, false).takesTicket("OPS-1")).isTrue();
		assertThat(new Demands(null, "OPS-[0-9]+", null, false).takesTicket("OPS-1 or so")).isFalse();
		assertThat(new Demands(null, "OPS-[0-9]+", null, false).takesTicket(null)).isFalse();
		assertThat(Demands.NONE.takesTicket(null)).isTrue();
	}

}
