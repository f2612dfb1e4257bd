package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** No policy keeps its check busy, however its parts use each other. */
class LintTimeTests {

	/** A check of a long policy takes some of them; what doubles takes years. */
	private static final Duration LONG = Duration.ofSeconds(40);

	@ParameterizedTest
	@MethodSource
	void checkEndsInTime(String policy, String yaml) {
		assertTimeoutPreemptively(LONG, () -> assertThat(check(yaml).rules()).as(policy).isPositive());
	}

	static Stream<Arguments> checkEndsInTime() {
		return Stream.of(arguments("definitions used twice", defined("d || d", "role.name == role.arn", "x")),
				arguments("definitions compared", defined("d == d", "role.name == role.arn", "x")),
				arguments("definitions compared otherwise", defined("d != !d", "role.breadth == 'NARROW'", "x")),
				arguments("definitions chosen", defined("d ? d : d", "has(request.ticket)", "x")),
				arguments("texts chosen", defined("role.path == '/' ? d : d", "role.breadth", "x == 'NARROW'")),
				arguments("lists put together", defined("d + d.slice(0, 1)", "['a']", "'a' in x")),
				arguments("lists chosen", defined("size(d) > 1 ? d : d", "requester.groups", "'platform' in x")),
				arguments("walks", defined("targets.exists(t, d) || d", "role.name == 'a'", "x")),
				arguments("nested comparisons", rule(nested("(%s) == (%s)", 5))),
				arguments("nested choices", rule(nested("(%s) ? (%s) : false", 5))),
				arguments("comparisons of comparisons",
						rule("(".repeat(50) + "role.name == 'a'"
								+ IntStream.range(0, 50)
									.mapToObj((i) -> ") == (role.path == 'p" + i + "')")
									.collect(Collectors.joining()))),
				arguments("bound names",
						rule(IntStream.range(0, 16)
							.mapToObj((i) -> "cel.bind(b%d, %s, ".formatted(i,
									(i == 0) ? "role.name == 'a'" : "b%d || !b%d".formatted(i - 1, i - 1)))
							.collect(Collectors.joining()) + "b15 && b15" + ")".repeat(16))),
				arguments("many facts and walks", rule(manyFacts())),
				arguments("many rules of many facts",
						rules(150, (i) -> "when: '" + manyFacts().replace("'", "''") + "'")),
				arguments("constants that take long",
						rules(150,
								(i) -> "when: 'lists.range(1500).map(x, string(x)).distinct().size() == " + i + "'")),
				arguments("windows",
						rules(150,
								(i) -> "window: 'now > timestamp(\"20" + (40 + i % 50)
										+ "-01-01T00:00:00Z\") && now.getMinutes() == 61 - " + i + "'")),
				arguments("patterns",
						rules(150, (i) -> "when: 'role.name.matches(\"^[a-z]{0,900}[a-z]{0,80}" + i + "\")'")),
				arguments("walks through constants", rule("lists.range(300).exists(x, lists.range(300).exists(y,"
						+ " role.name == string(x) + string(y)))")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets.exists(t, t.namespace == \"n%d\") && role.breadth == \"NARROW\"",
			"targets.exists(t, t.namespace.startsWith(\"n%d-\")) && request.type == \"CREATE\"",
			"role.name.startsWith(\"n%d-\") && now.getHours() > 5",
			"requester.groups.exists(g, g == \"t%d\") && targets.all(t, t.cluster.environment in [\"dev\", \"prod\"])" })
	void policyOfUsualRulesIsLookedAtWhole(String when) {
		long begin = System.nanoTime();
		PolicyCheck check = check(rules(100, (i) -> "when: '" + when.formatted(i) + "'"));
		assertThat(check.problems()).as(when).isEmpty();
		assertThat(check.warnings()).as("after %d ms", (System.nanoTime() - begin) / 1_000_000).isEmpty();
	}

	private static String defined(String next, String first, String used) {
		StringBuilder yaml = new StringBuilder("definitions:\n  d0: \"" + first + "\"\n");
		for (int i = 1; i < 100; i++) {
			yaml.append("  d%d: \"%s\"\n".formatted(i, next.replaceAll("\\bd\\b", "d" + (i - 1))));
		}
		return yaml + "rules: [{name: r, when: \"" + used.replaceAll("\\bx\\b", "d99") + "\", deny: no}]\n";
	}

	private static String nested(String shape, int depth) {
		String text = "role.name == role.path";
		for (int i = 0; i < depth; i++) {
			text = shape.formatted(text, text);
		}
		return text;
	}

	private static String manyFacts() {
		String outside = any("role.name.startsWith('a%d')", 12);
		String inside = any("t.namespace.startsWith('b%d')", 10);
		String one = "(" + outside + " || targets.exists(t, " + inside + "))";
		return one + " == !" + one;
	}

	private static String any(String part, int many) {
		return IntStream.range(0, many).mapToObj(part::formatted).collect(Collectors.joining(" || "));
	}

	private static String rule(String when) {
		return "rules: [{name: r, when: \"" + when + "\", deny: no}]\n";
	}

	private static String rules(int many, IntFunction<String> field) {
		return "rules:\n" + IntStream.range(0, many)
			.mapToObj((i) -> "  - {name: r" + i + ", auto-approve: true, " + field.apply(i) + "}\n")
			.collect(Collectors.joining());
	}

	private static PolicyCheck check(String yaml) {
		return PolicyCheck.of(yaml, null, (policy) -> List.of());
	}

}
