package dev.podidentity.portal.request;

import java.util.stream.Stream;

import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Namespaces and service accounts, by the rules of Kubernetes. */
class NameRulesTests {

	private static final String NAMESPACE_RULE = "Use 1 to 63 lower-case letters, digits and “-”; begin and end with a letter or digit.";

	private static final String ACCOUNT_RULE = "Use lower-case letters, digits, “-” and “.”, 253 at most; begin and end with a letter or digit.";

	static Stream<String> goodNamespaces() {
		return Stream.of("a", "0", "payments", "team-1", "a--b", "1a", "123", "a".repeat(63),
				"a" + "-".repeat(61) + "b");
	}

	@ParameterizedTest
	@MethodSource("goodNamespaces")
	void namespaceThatKubernetesAcceptsIsAccepted(String namespace) {
		assertThat(Rules.accept(namespace(namespace)).targets().get(0).namespace()).isEqualTo(namespace);
	}

	static Stream<String> badNamespaces() {
		return Stream.of("-", "-a", "a-", "a.b", "a/b", "ä", "a\n", "\na", "a\u0000", "a".repeat(64), "ａ", "٣", "a:b");
	}

	@ParameterizedTest
	@MethodSource("badNamespaces")
	void otherNamespaceIsRefusedByTheRule(String namespace) {
		assertThat(Rules.refuse(namespace(namespace))).singleElement()
			.satisfies((violation) -> assertThat(violation.message()).startsWith(NAMESPACE_RULE))
			.extracting(Violation::pointer)
			.isEqualTo("/targets/0/namespace");
	}

	static Stream<String> goodAccounts() {
		String label = "a".repeat(63);
		return Stream.of("a", "0", "checkout", "a.b", "a.b.c", "a-b.c-d", "1.2.3.4", "a".repeat(253),
				String.join(".", label, label, label, "a".repeat(61)));
	}

	@ParameterizedTest
	@MethodSource("goodAccounts")
	void serviceAccountThatKubernetesAcceptsIsAccepted(String account) {
		assertThat(Rules.accept(account(account)).targets().get(0).serviceAccount()).isEqualTo(account);
	}

	static Stream<String> badAccounts() {
		return Stream.of("a..b", ".", ".a", "a.", "-a", "a-", "a.-b", "a-.b", "a/b", "a_", "a\n", "a\r\n", "a\u2028",
				"a".repeat(253) + "\n", "a".repeat(254), "system:serviceaccount:a:b", "é");
	}

	@ParameterizedTest
	@MethodSource("badAccounts")
	void otherServiceAccountIsRefusedByTheRule(String account) {
		assertThat(Rules.refuse(account(account))).singleElement()
			.satisfies((violation) -> assertThat(violation.message()).startsWith(ACCOUNT_RULE))
			.extracting(Violation::pointer)
			.isEqualTo("/targets/0/serviceAccount");
	}

	@ParameterizedTest
	@CsvSource({ "Payments, payments", "PAY_MENTS, pay-ments", "' payments', payments", "'payments ', payments" })
	void nearMissesGetASuggestion(String typed, String suggestion) {
		assertThat(Rules.refuse(namespace(typed))).containsExactly(
				new Violation("/targets/0/namespace", NAMESPACE_RULE + " Did you mean " + suggestion + "?"));
		assertThat(Rules.refuse(account(typed))).containsExactly(
				new Violation("/targets/0/serviceAccount", ACCOUNT_RULE + " Did you mean " + suggestion + "?"));
	}

	@Test
	void trailingNewlineIsNeitherAcceptedNorMendedInSilence() {
		assertThat(Rules.refuse(namespace("payments\n"))).extracting(Violation::message)
			.containsExactly(NAMESPACE_RULE + " Did you mean payments?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-Payments", "a..B", "A/B" })
	void noSuggestionWhereItWouldBeWrongToo(String typed) {
		assertThat(Rules.refuse(account(typed))).extracting(Violation::message).containsExactly(ACCOUNT_RULE);
	}

	@ParameterizedTest
	@NullAndEmptySource
	void missingNamesAreAskedFor(String name) {
		assertThat(Rules.refuse(ASubmission.withoutTarget().target("prod-eu-1", name, name))).containsExactly(
				new Violation("/targets/0/namespace", "Fill this in. " + NAMESPACE_RULE),
				new Violation("/targets/0/serviceAccount", "Fill this in. " + ACCOUNT_RULE));
	}

	private static ASubmission namespace(String namespace) {
		return ASubmission.withoutTarget().target("prod-eu-1", namespace, "checkout");
	}

	private static ASubmission account(String account) {
		return ASubmission.withoutTarget().target("prod-eu-1", "payments", account);
	}

}
