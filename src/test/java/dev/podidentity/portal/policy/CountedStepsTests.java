package dev.podidentity.portal.policy;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.Expression.InvalidExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an expression could take is worked out before it is evaluated; where evaluation
 * counts its own steps, both agree on what takes longer.
 */
class CountedStepsTests {

	/** All of their steps are CEL's own, none is a loop inside of a function. */
	private static final List<String> WALKS = List.of("targets.size() > 3", "targets.exists(t, t.namespace == 'a')",
			"targets.all(t, targets[0].cluster.name == t.cluster.name || t.namespace != 'a')",
			"lists.range(20).all(i, targets.exists(t, t.namespace == 'a') || true)",
			"lists.range(100).all(i, targets.exists(t, t.namespace == 'a') || true)",
			"targets.all(t, targets.exists(u, u.namespace == 'a' && t.namespace == 'b') || true)",
			"targets.all(t, targets.exists(u, u.namespace == 'a' || u.serviceAccount == 'b') || true)",
			"targets.all(t, lists.range(400).all(i, i >= 0 && t.namespace != 'a'))");

	/** Copying what they have collected takes more than their steps. */
	private static final List<String> COLLECTING = List.of("targets.filter(t, t.namespace != 'a').size() == 1",
			"targets.map(t, t.namespace).size() == 1", "targets.transformList(i, t, t.namespace).size() == 1",
			"targets.transformMap(i, t, t.namespace).size() == 1", "targets.sortBy(t, t.namespace).size() == 1",
			"role.tags.transformList(k, v, k).size() == 1");

	static Stream<String> whatIsCountedIsNeverLessThanTheStepsOfEvaluation() {
		return Stream.concat(WALKS.stream(), COLLECTING.stream());
	}

	@ParameterizedTest
	@MethodSource
	void whatIsCountedIsNeverLessThanTheStepsOfEvaluation(String text) {
		assertThat(counted(text)).isGreaterThanOrEqualTo(evaluated(text));
	}

	@Test
	void whatTakesTenTimesTheStepsIsCountedAsMore() {
		List<String> byEvaluation = WALKS.stream().sorted(Comparator.comparing(CountedStepsTests::evaluated)).toList();
		for (String less : byEvaluation) {
			for (String more : byEvaluation) {
				if (evaluated(less) * 10 <= evaluated(more)) {
					assertThat(counted(less)).as(less + " against " + more).isLessThan(counted(more));
				}
			}
		}
	}

	/** What lies inside of a function is counted by the sizes of what it is given. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "lists.range(%d).transformList(i, v, v).size() == 1 | 50",
					"lists.range(%d).transformMap(i, v, v).size() == 1 | 50",
					"lists.range(%d).map(v, v).size() == 1 | 50", "lists.range(%d).filter(v, true).size() == 1 | 50",
					"lists.range(%d).sortBy(v, -v).size() == 1 | 50", "lists.range(%d).sort().size() == 1 | 8",
					"lists.range(%d).reverse().size() == 1 | 8", "lists.range(%d).distinct().size() == 1 | 20",
					"1 in lists.range(%d) | 8", "math.greatest(lists.range(%d)) == 1 | 8",
					"lists.range(%d).slice(0, 1).size() == 1 | 8",
					"lists.range(%1$d).all(i, i in lists.range(%1$d)) | 50",
					"sets.contains(lists.range(%1$d), lists.range(%1$d)) | 50",
					"sets.intersects(lists.range(%1$d), lists.range(%1$d)) | 50",
					"sets.equivalent(lists.range(%1$d), lists.range(%1$d)) | 50" })
	void tenTimesTheEntriesAreCountedForWhatTheyTake(String text, double atLeast) {
		assertThat(counted(text.formatted(500))).isGreaterThan(atLeast * counted(text.formatted(50)));
	}

	@Test
	void mapsTakeLongerToCompareThanTexts() {
		String all = "targets.all(t, %s)";

		assertThat(counted(all.formatted("t.cluster.tags == role.tags")))
			.isGreaterThan(10 * counted(all.formatted("t.namespace == role.name")));
		assertThat(counted("[{'a': 'b'}] == [{'a': 'c'}]")).isGreaterThan(2 * counted("[['a', 'b']] == [['a', 'c']]"));
		assertThat(counted("targets.map(t, t.cluster.name).distinct().size() == 1"))
			.isLessThan(counted("targets.exists(t, targets.exists(u, u.namespace == t.namespace))"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets.all(a, targets.transformList(i, t, t.namespace).size() > 1)",
			"targets.all(a, targets.transformMap(i, t, t.namespace).size() > 1)",
			"targets.all(a, targets.filter(t, t.namespace != a.namespace).size() > 1)",
			"targets.all(a, targets.sortBy(t, t.serviceAccount).size() > 1)",
			"targets.all(a, targets.map(t, t.serviceAccount).sort().size() > 1)",
			"targets.all(t, targets.all(u, t.cluster.tags == u.cluster.tags))",
			"targets.all(t, targets.all(u, u.owner in requester.groups))",
			"targets.all(t, sets.contains(requester.groups, requester.teams))",
			"targets.all(t, sets.intersects(requester.groups, requester.teams))",
			"targets.all(t, sets.equivalent(requester.groups, requester.teams))",
			"lists.range(3000).all(i, i in lists.range(3000))", "lists.range(3000).transformMap(i, v, v).size() == 1",
			"sets.contains(lists.range(4000), lists.range(4000))",
			"targets.map(t, t.cluster.tags) == targets.map(t, t.cluster.tags) && role.users.all(u, targets.all(t, role.tags == t.cluster.tags))",
			"targets.all(t, lists.range(200).all(i, request.justification.split('').size() > i))" })
	void whatRanOutOfTimeIsRefusedWhenItIsRead(String text) {
		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> Expression.condition(text))
			.withMessageContaining("could take too long");
	}

	private static double counted(String text) {
		return Expression.condition(text).get(0).steps();
	}

	/** Evaluation asks for the time at each of its steps. */
	private static long evaluated(String text) {
		AtomicLong steps = new AtomicLong();
		Deadline counting = new Deadline(0, () -> {
			steps.incrementAndGet();
			return -1;
		});
		Expression.condition(text).get(0).evaluate(new Values(Facts.largest()).until(counting));
		return steps.get();
	}

}
