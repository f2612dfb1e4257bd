package dev.podidentity.portal.policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of a policy see the owners that its own entries name. */
class OwnersInExamplesTests {

	private static final String POLICY = """
			ownership:
			  - {team: cards, clusters: [prod-*], tags: {pci: in-scope}, namespaces: [payments]}
			  - {team: payments, namespaces: [payments]}
			rules:
			  - {name: nobody, when: "targets.exists(t, !has(t.owner))", deny: Nobody.}
			  - {name: cards, when: "targets.all(t, t.owner == 'cards')", auto-approve: true}
			  - {name: owners, stages: [{name: Owners, each-of: "targets.map(t, t.owner)"}]}
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "cluster: {name: dev-1}, namespace: payments|owners",
					"cluster: {name: prod-1}, namespace: payments|owners",
					"cluster: {name: prod-1, tags: {pci: in-scope}}, namespace: payments|cards",
					"cluster: {name: dev-1}, namespace: other|nobody",
					"cluster: {name: dev-1}, namespace: payments, owner: payments|owners",
					"cluster: {name: dev-1}, namespace: other, owner: ''|nobody", "owner: cards|cards",
					"namespace: payments, owner: cards|cards",
					"cluster: {name: prod-1}, namespace: payments, owner: cards|cards",
					"cluster: {name: prod-1, tags: {pci: in-scope}}, namespace: payments, owner: cards|cards",
					"cluster: {name: dev-1, environment: unknown}, namespace: payments|owners" })
	void ownerIsTheOneOfThePolicy(String target, String rule) {
		assertThat(failures(target, "rule: " + rule)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "cluster: {name: dev-1}, namespace: payments, owner: cards|by payments.",
					"cluster: {name: dev-1}, namespace: payments, owner: ''|by payments.",
					"cluster: {name: dev-1}, namespace: other, owner: cards|by nobody.",
					"cluster: {name: prod-1, tags: {}}, namespace: payments, owner: cards|by payments.",
					"cluster: {name: prod-1, tags: {pci: in-scope}}, namespace: payments, owner: payments|by cards.",
					"namespace: payments, owner: search|by cards or payments." })
	void ownerThatThePolicyDoesNotNameIsRefused(String target, String owner) {
		assertThat(failures(target, "outcome: review")).singleElement()
			.asString()
			.startsWith("a: given: targets[0].owner (")
			.contains("and the ownership of this policy contradict each other: by it, namespace ",
					" there is owned " + owner);
	}

	/** Its own rules can be tested without. */
	@ParameterizedTest
	@ValueSource(strings = { "cards", "nobody-else", "" })
	void withoutOwnershipOwnersAreTakenAsGiven(String owner) {
		assertThat(PolicyExamples
			.parse("tests: [{name: a, given: {targets: [{namespace: a, owner: '" + owner + "'}]}, expect: {rule: r}}]")
			.failures(RoutingPolicy.parse("rules: [{name: r, auto-approve: true}]"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "cluster: {name: prod-1, tags: unknown}, namespace: payments",
			"cluster: {name: dev-1}, namespace: payments, owner: unknown" })
	void whatMayBeAnybodyStaysUnknown(String target) {
		assertThat(failures(target, "outcome: deny, message: owner is not known")).isEmpty();
	}

	private static Iterable<String> failures(String target, String expected) {
		return PolicyExamples
			.parse("tests: [{name: a, given: {targets: [{" + target + "}]}, expect: {" + expected + "}}]")
			.failures(RoutingPolicy.parse(POLICY));
	}

}
