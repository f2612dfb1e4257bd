package dev.podidentity.portal.policy;

import dev.podidentity.portal.policy.Expression.InvalidExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExpressionCostTests {

	@ParameterizedTest
	@ValueSource(strings = { "targets.all(a, targets.all(b, a.namespace == b.namespace))",
			"targets.exists(a, targets.exists(b, a.namespace + '/' + a.serviceAccount == b.namespace + '/' + b.serviceAccount))",
			"targets.map(t, t.namespace + '/' + t.serviceAccount).distinct().size() == targets.size()",
			"request.justification.lowerAscii().contains('urgent')", "role.arn.split(':')[4] == '1'",
			"sets.contains(requester.groups, targets.map(t, t.owner))",
			"request.justification.matches('^[A-Z]+-[0-9]+')", "targets.map(t, t.cluster.tags).size() > 3",
			"lists.range(targets.size()).all(i, targets[i].namespace == 'a')", "role.name.replace('a', 'bb') == 'x'",
			"requester.groups.join(',') == 'a'", "targets == targets",
			"targets.transformMap(i, t, t.namespace).size() > 1",
			"targets.exists(a, targets.exists(b, targets[0].namespace == b.namespace && a.?owner.orValue('') == 'x'))",
			"dyn(request).justification.size() > 3", "role.tags.exists(k, k == 'a') && role.tags.all(k, v, k == v)" })
	void whatPeopleWriteIsFine(String text) {
		assertThat(Expression.condition(text)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lists.range(1000000000).size() > 0", "lists.range(int(role.name)).size() > 0",
			"lists.range(40000).map(i, lists.range(40000)).size() > 0",
			"request.justification.replace('', request.justification) == ''",
			"targets.map(t, request.justification).join(request.justification) == ''",
			"lists.range(10000).exists(i, lists.range(10000).exists(j, targets == targets))",
			"lists.range(1000).map(i, lists.range(1000)).flatten().size() > 0",
			"cel.bind(a, strings.quote(strings.quote(request.justification)), a == strings.quote(a))",
			"lists.range(300).exists(i, request.justification.matches(request.justification))" })
	void whatTakesTooMuchIsRefusedBeforeItIsTried(String text) {
		assertThatExceptionOfType(InvalidExpression.class).as(text)
			.isThrownBy(() -> Expression.condition(text))
			.withMessageContaining("could ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lists.range(700).map(i, request.justification.replace('x', '1234567890')).size() == 5",
			"lists.range(300).map(i, request.justification + string(i)).size() == 5",
			"lists.range(300).map(i, request.justification.split('')).size() == 5",
			"[lists.range(200).map(i, request.justification + 'x')].exists(a, [lists.range(200).map(i, request.justification + 'y')].exists(b, a == b))",
			"lists.range(400).transformMap(i, v, request.justification + string(i)).size() == 5",
			"lists.range(300).map(i, lists.range(400)).size() == 5" })
	void manyTextsThatAreSmallAloneTakeNoHeap(String text) {
		assertThatExceptionOfType(InvalidExpression.class).as(text)
			.isThrownBy(() -> Expression.condition(text))
			.withMessageContaining("could become too large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets.map(t, t.cluster.tags).size() == 5", "[targets, targets].size() == 2",
			"targets.map(t, t.namespace + '/' + t.serviceAccount).size() == 5",
			"request.justification.split('').size() == 5", "lists.range(90000).size() == 5",
			"targets.exists(t, (t.namespace + request.justification).size() == 5)" })
	void whatIsThereAnywayOrGoneAtOnceTakesNothing(String text) {
		assertThat(Expression.condition(text)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cel.bind(a, TEXTS, cel.bind(a, TEXTS, cel.bind(a, TEXTS, a.size() == 5)))",
			"[TEXTS].exists(a, [TEXTS].exists(a, [TEXTS].exists(a, a == [])))",
			"TEXTS.exists(a, TEXTS.exists(a, TEXTS.exists(a, a == '')))",
			"cel.bind(a, TEXTS, cel.bind(b, TEXTS, cel.bind(c, TEXTS, a == b)))" })
	void namesThatHideEachOtherAreHeldAsWell(String text) {
		String texts = "lists.range(80).map(i, request.justification + string(i))";
		assertThat(Expression.condition(texts + ".size() == 5")).isNotEmpty();
		assertThatExceptionOfType(InvalidExpression.class).as(text)
			.isThrownBy(() -> Expression.condition(text.replace("TEXTS", texts)))
			.withMessageContaining("could become too large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dyn(TEXT) == dyn(%s)", "dyn(TEXT) in dyn([%s])", "sets.contains([TEXT], [dyn(%s)])",
			"dyn(TEXT)[dyn(TEXT)[dyn(%s) == 'a' ? 0 : 1].size()]", "[dyn(TEXT), dyn(%s)] == []",
			"dyn({'a': TEXT, 'b': dyn(%s)}) == {}" })
	void operandsThatWaitForOthersAreHeldAsWell(String around) {
		String parts = "request.justification.replace('', '123456').split('')";
		assertThat(Expression.condition(parts + ".size() == 5")).isNotEmpty();
		String nested = around.replace("TEXT", parts).formatted("request.justification");

		assertThatExceptionOfType(InvalidExpression.class).as(nested)
			.isThrownBy(() -> Language.PLAIN.value(around.replace("TEXT", parts).formatted(nested)))
			.withMessageContaining("could become too large");
	}

	@Test
	void whatWaitsForADefinitionIsHeldWithWhatTheDefinitionHolds() {
		String parts = "dyn(request.justification.replace('', '123456').split(''))";
		Language language = Language.ofPolicy();
		Language one = language.defining("d", language.definition(parts + " == dyn('a')"));

		assertThat(one.value("d || d")).isNotNull();
		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> one.value(parts + " == dyn(d)"))
			.withMessageContaining("could become too large");
	}

	@Test
	void oneSearchForAnExpensivePatternIsRefused() {
		String text = "request.justification.replace('', 'xxxxxxxxxxxxxxxxxxxxxx')";

		assertThatExceptionOfType(InvalidExpression.class)
			.isThrownBy(() -> Expression.condition(text + ".matches('(.*){400}[^x]')"))
			.withMessageContaining("could take too long");
		assertThat(Expression.condition(text + ".matches('INC-[0-9]+')")).isNotEmpty();
	}

	@Test
	void whatIsCopiedTooOftenSaysHowToBoundIt() {
		assertThatExceptionOfType(InvalidExpression.class)
			.isThrownBy(() -> Expression.condition("request.justification.split(' ').filter(w, w != '').size() < 3"))
			.withMessageContaining("could take too long")
			.withMessageContaining("split(' ', 500)");
	}

	@Test
	void definitionsAreKeptSideBySide() {
		Language language = Language.ofPolicy();
		String texts = "lists.range(100).map(i, request.justification + string(i))";
		for (int i = 0; i < 2; i++) {
			language = language.defining("d" + i, language.definition(texts));
		}
		Language two = language;
		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> two.definition(texts))
			.withMessageContaining("with the definitions before it, it could become too large");
		assertThat(two.definition("targets.map(t, t.namespace)")).isNotNull();
	}

	@Test
	void whatDoublesWithEachStepIsRefused() {
		for (String twice : new String[] { "%1$s + %1$s", "[%1$s, %1$s].join()", "%1$s.replace('', %1$s)",
				"dyn({'a': %1$s + %1$s}).a", "optional.of({'a': %1$s + %1$s}).?a.value()", "{'a': %1$s + %1$s}['a']",
				"(true ? %1$s + %1$s : '')", "dyn([%1$s + %1$s])[0]", "cel.bind(b, %1$s + %1$s, b)",
				"[%1$s].map(m, m + m)[0]" }) {
			StringBuilder text = new StringBuilder("true");
			for (int i = 5; i > 0; i--) {
				text.insert(0, "[" + twice.formatted("x" + (i - 1)) + "].exists(x" + i + ", ").append(")");
			}
			assertThatExceptionOfType(InvalidExpression.class).as(twice)
				.isThrownBy(() -> Expression.condition("['" + "a".repeat(5_000) + "'].exists(x0, " + text + ")"))
				.withMessageContaining("could become too large");
		}
	}

	/** Each list is small, and all that is in the last one is not. */
	@Test
	void listsOfTheSameListsAreNotComparedForEver() {
		StringBuilder text = new StringBuilder("x16 == [x15, x15, x15]");
		for (int i = 16; i > 0; i--) {
			text.insert(0, "cel.bind(x%d, [x%d, x%d, x%d], ".formatted(i, i - 1, i - 1, i - 1)).append(")");
		}
		String nested = "cel.bind(x0, [dyn(1)], " + text + ")";

		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> Expression.condition(nested))
			.withMessageContaining("could ");
	}

	@Test
	void textAndDepthHaveABound() {
		for (String text : new String[] { "role.name == '" + "a".repeat(10_000) + "'",
				"(".repeat(200) + "true" + ")".repeat(200), "1" + "+1".repeat(3_000) + " == 1",
				"[".repeat(300) + "]".repeat(300) + " == []", "role.name" + ".lowerAscii()".repeat(80) + " == 'a'" }) {
			assertThatExceptionOfType(InvalidExpression.class).as(text.substring(0, 20))
				.isThrownBy(() -> Expression.condition(text));
		}
		assertThat(Expression.condition("true" + " && role.name != 'a'".repeat(300))).hasSize(301);
	}

	@Test
	void largestRequestIsAnsweredInTime() {
		Values many = new Values(Facts.onMany(200));
		Expression part = Expression
			.condition("targets.exists(a, targets.exists(b, a.namespace + '/' + b.serviceAccount == 'none'))")
			.get(0);
		long begin = System.nanoTime();

		assertThat(part.holds(many)).isFalse();
		assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
	}

}
