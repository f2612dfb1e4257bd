package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnershipLintTests {

	@ParameterizedTest
	@ValueSource(strings = { "pay?ents", "[p]ayments", "{a,b}", "Payments", "PAY-*", "a b", "", "a_b", "-a", "a.b",
			"!payments", "^payments$", "payments/api" })
	void patternThatFitsNoNamespaceIsFound(String pattern) {
		assertThat(problems("[{team: a, namespaces: [\"" + pattern + "\"]}]")).as(pattern)
			.singleElement()
			.asString()
			.startsWith("Ownership 1, namespaces: \"" + pattern + "\" fits no namespace: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "payments", "payments-*", "*", "*-payments", "a*b", "2nd-team" })
	void patternOfNamespacesIsFine(String pattern) {
		assertThat(problems("[{team: a, namespaces: [\"" + pattern + "\"]}]")).as(pattern).isEmpty();
	}

	@Test
	void patternThatFitsNoClusterIsFound() {
		assertThat(problems("[{team: a, clusters: [\"prod?\", \"Prod-1\", \"*\"], namespaces: a}]")).containsExactly(
				"Ownership 1, clusters: \"prod?\" fits no name of a cluster. Use letters, digits, - and _, and *"
						+ " for any part.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "namespaces: \"*\"|namespaces: search", "namespaces: pay*|namespaces: payments",
					"namespaces: pay*|namespaces: payments-*", "namespaces: payments|namespaces: payments",
					"namespaces: \"*\"|clusters: [dev-*], namespaces: a",
					"clusters: [dev-*], namespaces: a*|clusters: [dev-1, dev-2], namespaces: ab" })
	void entryThatAnEarlierOneCoversIsNeverReached(String first, String second) {
		assertThat(problems("[{team: a, " + first + "}, {team: b, " + second + "}]")).singleElement()
			.asString()
			.startsWith("Ownership 2, namespaces: ")
			.contains(" is never reached");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "namespaces: search|namespaces: \"*\"", "namespaces: pay-*|namespaces: pay*",
					"clusters: [dev-*], namespaces: \"*\"|namespaces: a",
					"clusters: [dev-1], namespaces: a|clusters: [dev-*], namespaces: a" })
	void entryThatFitsMoreIsReached(String first, String second) {
		assertThat(problems("[{team: a, " + first + "}, {team: b, " + second + "}]")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{team: a, clusters: [a], namespaces: x}, {team: b, clusters: [b], namespaces: x}|clusters: [a, b], namespaces: x",
			"{team: a, tags: {env: dev}, namespaces: x}, {team: b, tags: {env: prod}, namespaces: '*'}|tags: {env: [dev, prod]}, namespaces: x",
			"{team: a, clusters: ['a*'], namespaces: x}, {team: b, regions: [eu-west-1], namespaces: x}|clusters: [a1, b], regions: eu-west-1, namespaces: x" })
	void entryThatEarlierOnesCoverTogetherIsNeverReached(String earlier, String last) {
		assertThat(problems("[" + earlier + ", {team: c, " + last + "}]")).singleElement()
			.asString()
			.startsWith("Ownership 3, namespaces: \"x\" is never reached");
	}

	@Test
	void whatEarlierOnesLeaveIsReached() {
		assertThat(problems("[{team: a, clusters: [a], namespaces: x}, {team: b, clusters: [b], namespaces: x},"
				+ " {team: c, clusters: [a, b, c], namespaces: x}]"))
			.isEmpty();
	}

	private static List<String> problems(String ownership) {
		return OwnershipLint
			.problems(RoutingPolicy.parse("ownership: " + ownership + "\nrules: [{name: a, deny: no}]").ownership());
	}

}
