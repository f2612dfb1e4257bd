package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationException;
import dev.podidentity.portal.policy.Expression.InvalidExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Six of the largest requests at once take no heap, whatever a rule puts together: it is
 * refused, or what it holds is as small as was worked out before.
 */
class HeldMemoryTests {

	/** Two for each character, and some for values that are always there. */
	private static final double BYTES = 2 * ExpressionCost.MOST_KEPT + 300_000;

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final List<String> MADE = List.of("request.justification + string(i)",
			"[request.justification + 'x']", "request.justification.split('')",
			"request.justification.split(' ').sort()", "request.justification.split('b').distinct()",
			"request.justification.replace('a', 'bcd')", "request.justification.replace('', '-')",
			"request.justification.upperAscii()", "request.justification.reverse()",
			"request.justification.substring(i % 9)", "bytes(request.justification)",
			"string(bytes(request.justification))", "strings.quote(request.justification)",
			"{'a': request.justification + 'x'}", "optional.of(request.justification + 'x')", "lists.range(300)",
			"lists.range(300).reverse()", "lists.range(300).map(j, string(j))",
			"lists.range(300).transformList(j, v, string(v))", "lists.range(300).transformMap(j, v, string(v))",
			"lists.range(300).slice(0, 200)", "lists.range(300).sortBy(j, -j)",
			"targets.map(t, t.namespace + '/' + t.serviceAccount)", "targets.map(t, t.serviceAccount).join(',')",
			"targets.map(t, t.serviceAccount.split('a'))", "targets.sortBy(t, t.serviceAccount)",
			"targets.filter(t, t.namespace != '')", "targets + targets", "[targets, targets].flatten()",
			"targets.map(t, [t.cluster.tags]).flatten()", "role.tags.map(k, k + 'x')",
			"role.tags.transformMap(k, v, v + k)", "role.tags.transformMapEntry(k, v, {v: k + 'x'})",
			"role.tags.transformList(k, v, k + v)", "cel.bind(x, request.justification + string(i), [x, x + x])",
			"i % 2 == 0 ? [request.justification + 'x'] : ['']", "dyn(request.justification + 'x')", "request.tags",
			"targets", "request.justification");

	private static final List<String> AROUND = List.of("lists.range(%2$d).map(i, %1$s).size() == 5",
			"lists.range(%2$d).transformList(i, v, %1$s).size() == 5",
			"lists.range(%2$d).transformMap(i, v, %1$s).size() == 5",
			"[lists.range(%2$d).map(i, %1$s)].exists(a, [lists.range(%2$d).map(i, %1$s)].exists(b, a == b))",
			"cel.bind(a, lists.range(%2$d).map(i, %1$s), cel.bind(b, lists.range(%2$d).map(i, %1$s), a == b))",
			"[lists.range(%2$d).map(i, %1$s), lists.range(%2$d).map(i, %1$s)].size() == 5",
			"lists.range(%2$d).exists(i, [%1$s].size() == 5)");

	private final Values facts = new Values(Facts.largest()).until(Deadline.in(LONG));

	static Stream<String> ruleIsRefusedOrHoldsAsLittleAsWasWorkedOut() {
		return MADE.stream();
	}

	@ParameterizedTest
	@MethodSource
	void ruleIsRefusedOrHoldsAsLittleAsWasWorkedOut(String made) {
		for (String around : AROUND) {
			for (int many : new int[] { 30, 900 }) {
				String text = around.formatted(made, many);
				Expression rule = compiled(text).orElse(null);
				if (rule != null) {
					assertThat(held(rule)).as(text).isLessThan(BYTES);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "lists.range(900).map(i, request.justification + string(i))",
			"lists.range(900).transformMap(i, v, [request.justification + string(v)])",
			"targets.map(t, targets.map(u, u.serviceAccount + t.serviceAccount))",
			"lists.range(900).map(i, targets.map(t, t.serviceAccount).join(','))",
			"lists.range(900).map(i, request.justification.split(' '))" })
	void ruleThatTookTheHeapOfAReplicaIsRefused(String texts) {
		for (String policy : new String[] { "rules: [{name: a, when: '%s.size() == 5', deny: no}]",
				"rules: [{name: a, deny: 'No {{ %s }}.'}]",
				"rules: [{name: a, window: '%s == []', auto-approve: true}]",
				"rules: [{name: a, stages: [{name: s, groups-of: '%s.map(x, string(x))'}]}]",
				"definitions: {d: '%s'}\nrules: [{name: a, when: d == d, deny: no}]" }) {
			assertThatExceptionOfType(InvalidPolicy.class).as(policy)
				.isThrownBy(() -> RoutingPolicy
					.parse(policy.formatted(texts.replace("'", policy.contains("window") ? "\"" : "''"))));
		}
	}

	@Test
	void sixRequestsAtOnceAreAnsweredWithTheLargestDefinitionsThatThereCanBe() throws Exception {
		StringBuilder yaml = new StringBuilder("definitions:\n");
		for (int i = 0; i < 9; i++) {
			yaml.append("  d%d: \"lists.range(24).map(i, request.justification + string(i))\"\n".formatted(i));
		}
		yaml.append("rules: [{name: a, when: ['");
		IntStream.range(0, 9).forEach((i) -> yaml.append("d%d.size() == 24', '".formatted(i)));
		yaml.append("lists.range(200).map(i, request.justification + \"x\").size() == 200'], auto-approve: true}]\n");
		RoutingPolicy policy = RoutingPolicy.parse(yaml.toString());
		ExecutorService six = Executors.newFixedThreadPool(6);
		try {
			List<Future<Routing>> answers = six
				.invokeAll(Collections.nCopies(6, () -> policy.route(Facts.largest(), Deadline.in(LONG))));
			for (Future<Routing> answer : answers) {
				assertThat(answer.get().outcome()).isEqualTo(new Routing.AutoApproved());
			}
		}
		finally {
			six.shutdownNow();
		}
		assertThat(RoutingPolicy.parse(yaml.toString())
			.rules()
			.get(0)
			.conditions()
			.get(0)
			.language()
			.definitions()
			.values()
			.stream()
			.mapToDouble((definition) -> held(definition))
			.sum()).isLessThan(BYTES);
	}

	/** The same facts many times take nothing, until they are written down. */
	@ParameterizedTest
	@ValueSource(
			strings = { "deny: 'No {{ many }}.'", "when: 'many.exists(m, m[0].cluster.tags.size() == 77)', deny: no",
					"when: 'targets.exists(t, t.cluster.tags.size() == 77) && many.size() == 5', deny: no",
					"when: 'pairs.exists(p, p.a[0].cluster.tags.size() == 77)', deny: 'No {{ pairs }}.'",
					"when: '[many, many, many].size() == 3', deny: 'No {{ [many, pairs] }} and {{ {1: many} }}.'" })
	void wordsOfAnAnswerAreAsShortAsTheyAreShown(String rule) {
		RoutingPolicy policy = RoutingPolicy.parse("definitions:\n  many: lists.range(60).map(i, targets)\n"
				+ "  pairs: \"lists.range(30).map(i, {'a': targets, 'b': targets})\"\n" + "rules: [{name: a, " + rule
				+ "}]\n");

		Routing routing = assertTimeoutPreemptively(LONG, () -> policy.route(Facts.largest(), Deadline.in(LONG)));

		assertThat(routing.toString().length()).isLessThan(10_000);
	}

	private static Optional<Expression> compiled(String text) {
		try {
			return Optional.of(Language.PLAIN.value(text));
		}
		catch (InvalidExpression ex) {
			assertThat(ex.getMessage()).as(text).containsAnyOf("could become too large", "could take too long");
			return Optional.empty();
		}
	}

	/**
	 * Bytes of the largest value that comes up, without facts and what is there twice.
	 */
	private double held(Expression rule) {
		double[] most = new double[1];
		int[] steps = new int[1];
		try {
			rule.language().program(rule.tree()).trace(this.facts.of(rule.language()), (step, result) -> {
				this.facts.deadline().check();
				// looking at all of them would take as long as the square of their number
				if (++steps[0] < 2_000 || steps[0] % 97 == 0) {
					most[0] = Math.max(most[0], bytes(result, Collections.newSetFromMap(new IdentityHashMap<>())));
				}
			});
		}
		catch (CelEvaluationException ex) {
			assertThat(ex).hasMessageContaining("exceeded");
		}
		return most[0];
	}

	private static double bytes(Object value, Set<Object> seen) {
		if (value instanceof FactValue || !seen.add(value)) {
			return 0;
		}
		if (value instanceof String text) {
			return 40 + text.length();
		}
		if (value instanceof CelByteString bytes) {
			return 40 + bytes.size();
		}
		if (value instanceof Optional<?> optional) {
			return 16 + optional.map((inside) -> bytes(inside, seen)).orElse(0.0);
		}
		Collection<Object> inside = new ArrayList<>();
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, entry) -> inside.addAll(List.of(key, entry)));
		}
		else if (value instanceof Collection<?> list) {
			inside.addAll(list);
		}
		return 16 + inside.stream().mapToDouble((each) -> 8 + bytes(each, seen)).sum();
	}

}
