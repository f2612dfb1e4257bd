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
		assertThat(output()).endsWith("policy.yaml: 2 rules, 1 test, 0 not as expected\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{rule: narrow}|Expected rule narrow, but it is look",
			"{outcome: deny}|Expected outcome deny, but it is review",
			"{rule: look, stages: []}|Expected stages [], but it is [1 of platform (Platform)]",
			"{rule: look, stages: [{name: Platform, groups: [platform], quorum: 2}]}|Expected stages [2 of platform (Platform)], but it is [1 of" })
	void whatIsNotAsExpectedIsExplained(String expect, String words) throws IOException {
		assertThat(test(POLICY, "tests: [{name: t, given: {role: {breadth: WILDCARD}}, expect: " + expect + "}]"))
			.isOne();
		assertThat(output()).startsWith("t: " + words)
			.contains("narrow failed at role.breadth == \"NARROW\", where role.breadth is WILDCARD")
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
	@ValueSource(strings = { "policy", "policy test", "policy tset x.yaml", "policy test x.yaml y.yaml", "policy check",
			"policy test x.yaml --junit", "policy test x.yaml --xml y" })
	void tellsHowItIsUsed(String line) {
		assertThat(this.command.run(line.split(" "))).isEqualTo(2);
		assertThat(output()).startsWith("Usage: policy test FILE [--junit REPORT]\n");
	}

	@Test
	void policyWithoutTestsIsChecked() throws IOException {
		Path file = Files.writeString(this.folder.resolve("alone.yaml"), POLICY);

		assertThat(this.command.run("policy", "check", file.toString())).isZero();
		assertThat(output()).endsWith("alone.yaml: 2 rules, 0 problems, 0 warnings\n");
	}

	@Test
	void checkTellsWhatIsWrongAndWhatMayBe() throws IOException {
		Path file = Files.writeString(this.folder.resolve("alone.yaml"), """
				rules:
				  - {name: typo, when: role.breadth == "ADMIN", deny: no}
				  - {name: all, when: 1 == 1, deny: no}
				""");

		assertThat(this.command.run("policy", "check", file.toString())).isOne();
		assertThat(output()).contains("Line 2: Rule typo, when: \"ADMIN\" is no breadth.")
			.contains("Perhaps not meant: Line 3: Rule all, when: \"1 == 1\" always holds.");
	}

	@Test
	void reportIsWhatPipelinesRead() throws IOException {
		Path report = this.folder.resolve("report.xml");
		Path file = Files.writeString(this.folder.resolve("policy.yaml"), POLICY);
		Files.writeString(this.folder.resolve("policy-test.yaml"), """
				tests:
				  - {name: "good <one>", given: {}, expect: {rule: look}}
				  - {name: "bad \\u0007", given: {}, expect: {rule: narrow}}
				""");

		assertThat(this.command.run("policy", "test", file.toString(), "--junit", report.toString())).isOne();
		assertThat(Files.readString(report)).contains("<testsuite name=\"policy.yaml\" tests=\"3\" failures=\"1\"",
				"name=\"the policy is sound\"", "name=\"good &lt;one&gt;\"",
				"<failure message=\"Expected rule narrow, but it is look.\">");
		assertThat(this.command.run("policy", "test", file.toString(), "--junit",
				this.folder.resolve("no/r.xml").toString()))
			.isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "because: Two look.|",
			"stages: [{name: S, groups: [platform], within: 48h, then: escalate, escalate-to: security}]|",
			"stages: [{name: S, groups: [platform], within: 3d}]|Expected stages [1 of platform (S) within 3d], but it is [1 of platform (S) within 2d then escalate to security].",
			"stages: [{name: S, groups: [platform], then: expire}]|Expected stages ",
			"stages: [{name: S, groups: [platform]}]|",
			"require: {max-expiry: 2160h, ticket: OPS-.*, step-up: 15m, comment: true}|",
			"require: {max-expiry: 30d}|Expected max-expiry 30d, but it is 90d.",
			"require: {ticket: none}|Expected ticket none, but it is OPS-.*.",
			"require: {step-up: soon}|Expected step-up soon",
			"require: {comment: false}|Expected comment false, but it is true.",
			"because: No.|Expected because No., but it is",
			"message: no|Expected the message to contain \"no\", but it is not denied." })
	void timesDemandsAndTextsCanBeExpected(String expect, String problem) throws IOException {
		String policy = """
				rules:
				  - name: a
				    because: Two look.
				    require: {max-expiry: 90d, ticket: OPS-.*, step-up: 15m, comment: true}
				    stages: [{name: S, groups: [platform], within: 2d, then: escalate, escalate-to: security}]
				""";
		int code = test(policy, "tests: [{name: t, given: {}, expect: {" + expect + "}}]");
		assertThat(code).as(this::output).isEqualTo((problem != null) ? 1 : 0);
		assertThat(output()).contains((problem != null) ? problem : " 0 not as expected");
	}

	@Test
	void wordsOfADenialCanBeExpected() throws IOException {
		assertThat(test("rules: [{name: no, deny: Never here.}]",
				"tests: [{name: t, given: {}, expect: {message: here}}]"))
			.isZero();
		assertThat(test("rules: [{name: no, deny: Never here.}]",
				"tests: [{name: t, given: {}, expect: {message: there}}]"))
			.isOne();
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
