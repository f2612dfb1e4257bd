package dev.podidentity.portal.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyCommandTests {

	private static final String POLICY = """
			rules:
			  - {name: narrow, when: role.breadth == "NARROW", auto-approve: true}
			  - {name: look, stages: [{name: Platform, groups: [platform]}]}
			""";

	private static final String GOOD = """
			tests:
			  - {name: is looked at, given: {role: {breadth: WILDCARD}}, expect: {rule: look, outcome: review}}
			""";

	private static final Path SANDBOX = Path.of("src/main/resources/policy/sandbox.yaml");

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final PolicyCommand command = new PolicyCommand(
			new PrintStream(this.printed, true, StandardCharsets.UTF_8));

	@TempDir
	private Path folder;

	/** Those that ship too. */
	static Stream<Path> documentedPolicies() throws IOException {
		return Stream.concat(Files.list(Path.of("docs/policies")), Stream.of(SANDBOX))
			.filter((file) -> file.toString().endsWith(".yaml") && !file.toString().endsWith("-test.yaml"));
	}

	@ParameterizedTest
	@MethodSource("documentedPolicies")
	void documentedPolicyPassesItsTests(Path policy) {
		assertThat(this.command.run("policy", "test", policy.toString())).as(this::output).isZero();
		assertThat(output()).contains(" 0 not as expected");
	}

	@ParameterizedTest
	@MethodSource("documentedPolicies")
	void testsOfADocumentedPolicyReachEachOfItsRules(Path policy) throws IOException {
		String tests = Files.readString(Path.of(policy.toString().replace(".yaml", "-test.yaml")));
		assertThat(RoutingPolicy.parse(Files.readString(policy)).rules())
			.allSatisfy((rule) -> assertThat(tests).contains("rule: " + rule.name()));
	}

	@Test
	void goodPolicyPasses() throws IOException {
		assertThat(test(POLICY, GOOD)).isZero();
		assertThat(output()).endsWith("policy.yaml: 2 rules, 1 tests, 0 not as expected\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{rule: narrow}|Expected rule narrow, but it is look",
			"{outcome: deny}|Expected outcome DENY, but it is REVIEW",
			"{rule: look, stages: []}|Expected stages [], but it is [1 of platform (Platform)]",
			"{rule: look, stages: [{name: Platform, groups: [platform], quorum: 2}]}|Expected stages [2 of platform (Platform)], but it is [1 of" })
	void whatIsNotAsExpectedIsExplained(String expect, String words) throws IOException {
		assertThat(test(POLICY, "tests: [{name: t, given: {role: {breadth: WILDCARD}}, expect: " + expect + "}]"))
			.isOne();
		assertThat(output()).startsWith("t: " + words)
			.contains("narrow failed at role.breadth == \"NARROW\" with {role.breadth=WILDCARD}")
			.contains("look matched");
	}

	@Test
	void denialTellsItsWords() throws IOException {
		assertThat(test("rules: [{name: no, deny: Never here.}]",
				"tests: [{name: t, given: {}, expect: {outcome: review}}]"))
			.isOne();
		assertThat(output()).contains("Never here.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "tests: []|There are no tests.", "tests: [null]|There are no tests.",
					"tests: [null, {name: t, given: {}, expect: {rule: look}}]|Tests: an entry of the list is empty.",
					"{}|There are no tests.", "tests: [{name: t, given: {}, expect: {}}]|Test t: it expects nothing.",
					"tests: [{name: t, given: {}}]|Test t: it needs a name, given and expect.",
					"tests: [{given: {}, expect: {rule: look}}]|Test null: it needs a name",
					"tests: [{name: t, given: {role: {bredth: NARROW}}, expect: {rule: look}}]|no field \"bredth\"" })
	void testsThatTestNothingAreRefused(String tests, String words) throws IOException {
		assertThat(test(POLICY, tests)).isOne();
		assertThat(output()).contains(words);
	}

	@Test
	void policyThatCannotBeReadIsRefusedWithAllItsProblems() throws IOException {
		assertThat(test("rules: [{name: a}, {name: a, when: x}]", GOOD)).isOne();
		assertThat(output().lines()).hasSizeGreaterThan(2);
	}

	@Test
	void missingFileIsToldApartFromABadOne() {
		assertThat(this.command.run("policy", "test", this.folder.resolve("none.yaml").toString())).isEqualTo(2);
		assertThat(output()).contains("Cannot read").contains("none.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "policy", "policy test", "policy tset x.yaml", "policy test x.yaml y.yaml" })
	void tellsHowItIsUsed(String line) {
		assertThat(this.command.run(line.split(" "))).isEqualTo(2);
		assertThat(output()).isEqualTo("Usage: policy test FILE\n");
	}

	private int test(String policy, String tests) throws IOException {
		Path file = Files.writeString(this.folder.resolve("policy.yaml"), policy);
		Files.writeString(this.folder.resolve("policy-test.yaml"), tests);
		return this.command.run("policy", "test", file.toString());
	}

	private String output() {
		return this.printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
	}

}
