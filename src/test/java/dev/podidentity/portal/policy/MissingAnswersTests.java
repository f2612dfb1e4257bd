package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A part of a condition that has no answer is neither true nor false, however it is
 * compared, kept or counted.
 */
class MissingAnswersTests {

	/** Of these facts, none has an answer to any of them. */
	private static final List<String> MISSING = List.of("(role.tags['pci'] == 'yes' || role.name == 'x')",
			"(role.tags['pci'] == 'yes' && role.name != 'x')", "targets.exists(t, t.cluster.tags['gdpr'] == 'yes')",
			"targets.all(t, t.cluster.tags['gdpr'] == 'yes')", "[1].exists(x, x == 1 / 0)",
			"cel.bind(v, targets.exists(t, t.cluster.tags['gdpr'] == 'yes'), v)",
			"(role.name != 'x' ? (role.tags['pci'] == 'yes' || role.name == 'x') : true)");

	private static final List<String> FORMS = List.of("X == true", "X == false", "X != true", "X != false", "true == X",
			"true != X", "!(X == true)", "X in [true]", "!(X in [true])", "!(true in [X])", "[X] == [true]",
			"[X] != [true]", "[X].size() == 1", "dyn(X) == true", "X == (role.name == 'x')", "X != X", "!X",
			"[X, X].all(b, b != true)", "![X].exists(b, b == true)", "[X].filter(b, b == true).size() == 0",
			"[1].map(t, X).all(b, b != true)", "[1].map(t, X) != [true]", "[1].exists_one(t, X)",
			"[1].filter(t, X) == []", "cel.bind(p, X, p != true)", "cel.bind(p, [X], p == [true])",
			"optional.of(X) != optional.of(true)", "optional.of(X).orValue(false) == false", "{'p': X} != {'p': true}",
			"{'p': X}.p == true", "size([X]) != 0", "string(X) == 'false'", "type(X) != bool", "X ? false : true",
			"(X ? 'a' : 'b') == 'b'", "(X == true) || role.name == 'x'", "(X != true) && role.name != 'x'",
			"[X == true].exists(b, b)", "sets.contains([false], [X]) == false", "X || role.name == 'x'",
			"X && role.name != 'x'");

	static Stream<String> conditions() {
		return MISSING.stream().flatMap((missing) -> FORMS.stream().map((form) -> form.replace("X", missing)));
	}

	@ParameterizedTest
	@MethodSource("conditions")
	void whatNobodyCanTellStaysOpen(String condition) {
		assertThatExceptionOfType(ExpressionFailed.class).as(condition)
			.isThrownBy(() -> holds(condition))
			.satisfies((failure) -> assertThat(failure.reason()).isNotBlank());
	}

	@ParameterizedTest
	@ValueSource(strings = { "(X == true) || role.name != 'x'", "!((X == true) && role.name == 'x')",
			"X || role.name != 'x'", "[1, 2].exists(i, i == 2 || X)", "![1, 2].all(i, i == 1 && X)",
			"role.name == 'x' ? X : true", "cel.bind(p, X, role.name != 'x')" })
	void whatDoesNotDependOnItIsAnswered(String form) {
		for (String missing : MISSING) {
			assertThat(holds(form.replace("X", missing))).as(missing).isTrue();
		}
	}

	private static boolean holds(String condition) {
		Values facts = new Values(Facts.inProduction());
		List<Boolean> parts = new ArrayList<>();
		Expression.condition(condition).forEach((part) -> parts.add(part.holds(facts)));
		return !parts.contains(false);
	}

}
