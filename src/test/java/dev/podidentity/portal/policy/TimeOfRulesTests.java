package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import dev.podidentity.portal.policy.Deadline.TimeIsUp;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.Denied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** All that one policy works out has one time, by a clock that counts the looks at it. */
class TimeOfRulesTests {

	private static final String SLOW = "lists.range(500).exists(i, " + "role.arn.contains(role.name + role.name))";

	/** Looks at the clock that one slow condition takes, or more. */
	private static final int ONE = 6_000;

	private final AtomicLong looks = new AtomicLong();

	private Deadline after(int looks) {
		return Deadline.in(Duration.ofNanos(looks), this.looks::incrementAndGet);
	}

	private Routing route(String policy, int looks) {
		return RoutingPolicy.parse(policy.replace("SLOW", SLOW)).route(Facts.inProduction(), after(looks));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{name: r, when: ['!SLOW', '!SLOW', '!SLOW'], auto-approve: true}",
			"{name: r, when: '!SLOW && !SLOW && !SLOW', auto-approve: true}",
			"{name: r, when: '!(SLOW || SLOW || SLOW)', auto-approve: true}",
			"{name: r, deny: '{{ SLOW }} {{ SLOW }} {{ SLOW }}'}",
			"{name: r, stages: [{name: a, groups-of: '!SLOW && !SLOW && !SLOW ? requester.groups : []'}]}",
			"{name: r, stages: [{name: a, groups-of: 'SLOW ? [] : requester.groups'},"
					+ " {name: b, each-of: 'SLOW ? [] : requester.groups'},"
					+ " {name: c, any-of: [{groups-of: 'SLOW ? [] : requester.groups'}]}]}",
			"{name: p, when: 'SLOW', deny: No.}\n  - {name: q, when: 'SLOW', deny: No.}\n"
					+ "  - {name: r, when: '!SLOW', auto-approve: true}" })
	void allPartsHaveTheSameTime(String rules) {
		String policy = "rules:\n  - " + rules;

		assertThat(route(policy, 4 * ONE).outcome()).extracting(Object::toString)
			.asString()
			.doesNotContain("took too long");
		assertThat(route(policy, ONE)).satisfies((routing) -> {
			assertThat(routing.rule()).isNotNull();
			assertThat(((Denied) routing.outcome()).message()).startsWith("The rules took too long");
		});
	}

	@Test
	void definitionsHaveItToo() {
		assertThat(route("definitions: {d: 'SLOW', e: '!d && !SLOW', f: '!SLOW && e'}\n"
				+ "rules: [{name: r, when: f, auto-approve: true}]", ONE)
			.outcome()).isInstanceOf(Denied.class);
	}

	@Test
	void whatIsInTimeIsAnswered() {
		assertThat(route("rules: [{name: r, when: '!SLOW', auto-approve: true}]", ONE).outcome())
			.isInstanceOf(AutoApproved.class);
	}

	/** Whatever an "or" could do without, and whatever is said of a missing answer. */
	@ParameterizedTest
	@ValueSource(strings = { "SLOW", "SLOW || true", "true || SLOW", "SLOW && false", "SLOW ? true : true",
			"[1].exists(x, SLOW)", "optional.of(SLOW).orValue(true)", "has(request.ticket) || SLOW" })
	void whatRunsIsStoppedAtOnce(String condition) {
		Expression slow = Language.PLAIN.value(condition.replace("SLOW", SLOW));

		if (condition.startsWith("true ||") || condition.startsWith("has(")) {
			assertThat(slow.evaluate(new Values(Facts.inProduction()).until(after(100)))).isEqualTo(true);
			return;
		}
		assertThatExceptionOfType(TimeIsUp.class)
			.isThrownBy(() -> slow.evaluate(new Values(Facts.inProduction()).until(after(100))));
		assertThat(this.looks).hasValueLessThan(110);
	}

	@Test
	void testsOfAPolicyHaveOneTimeAsWell() {
		RoutingPolicy policy = RoutingPolicy
			.parse("rules: [{name: r, when: '!%s', auto-approve: true}]".formatted(SLOW));
		PolicyExamples tests = PolicyExamples
			.parse("""
					tests:
					  - {name: one, given: {role: {name: r, arn: "arn:aws:iam::111122223333:role/r"}}, expect: {outcome: auto_approve}}
					  - {name: two, given: {role: {name: r, arn: "arn:aws:iam::111122223333:role/r"}}, expect: {outcome: auto_approve}}
					  - {name: three, given: {role: {name: r, arn: "arn:aws:iam::111122223333:role/r"}}, expect: {outcome: auto_approve}}
					""");

		// 10 ms for each look: the first takes longer than a request may
		assertThat(tests.results(policy, () -> this.looks.addAndGet(10_000_000))).first()
			.satisfies((one) -> assertThat(one.failure()).contains("The rules took too long"));
		// so slow that there is no time for the others
		assertThat(tests.results(policy, () -> this.looks.addAndGet(8_000_000_000L)))
			.extracting((result) -> String.valueOf(result.failure()))
			.satisfies((failures) -> assertThat(failures.get(2)).startsWith("It was not run, since the tests before"));
	}

	@Test
	void tryingOutWhatCannotBeMeantEnds() {
		Language language = Language.ofPolicy();

		assertThat(language.trying((deadline) -> {
			throw new TimeIsUp();
		})).isEmpty();
		assertThat(language.trying((deadline) -> Optional.of(deadline.isOver()))).contains(false);
	}

	/** The longest texts that there are: what one search costs is counted as it is. */
	@Test
	void longSearchesAreCountedByAllThatTheyCompare() {
		String needle = "x".repeat(1_900) + "y";

		for (String search : List.of("contains('%s')", "indexOf('%s') > 0", "lastIndexOf('%s') > 0",
				"replace('%s', '') == ''", "split('%s').size() == 1")) {
			String once = "request.justification." + search.formatted(needle);
			assertThat(Expression.condition(once)).as(once).hasSize(1);
			assertThatExceptionOfType(Expression.InvalidExpression.class).as(once)
				.isThrownBy(() -> Expression.condition("!lists.range(1200).exists(i, " + once + ")"))
				.withMessageContaining("could take too long");
		}
	}

	@Test
	void windowThatTakesTooLongIsClosed() {
		Window window = new Window("now > timestamp('2026-01-01T00:00:00Z')");

		assertThat(window.isOpen(Instant.parse("2026-02-01T00:00:00Z"))).isTrue();
		assertThatExceptionOfType(TimeIsUp.class)
			.isThrownBy(() -> window.parts().get(0).holds(Values.ofTime(Instant.EPOCH).until(after(1))));
	}

}
