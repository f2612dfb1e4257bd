package dev.podidentity.portal.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnershipTests {

	private static final Ownership OWNERSHIP = RoutingPolicy.parse("""
			ownership:
			  - {team: ledger, clusters: [prod-*], namespaces: payments-ledger}
			  - {team: payments, namespaces: [payments, payments-*]}
			  - {team: search, clusters: [dev-eu-1, dev-us-*], namespaces: "*"}
			rules:
			  - {name: all, auto-approve: true}
			""").ownership();

	@ParameterizedTest
	@CsvSource(textBlock = """
			prod-eu-1, payments,        payments
			prod-eu-1, payments-api,    payments
			prod-eu-1, payments-ledger, ledger
			dev-eu-1,  payments-ledger, payments
			dev-eu-1,  anything,        search
			dev-us-7,  anything,        search
			dev-eu-11, anything,
			prod-eu-1, paymentsx,
			prod-eu-1, PAYMENTS,
			""")
	void firstEntryThatFitsNamesTheOwner(String cluster, String namespace, String team) {
		assertThat(OWNERSHIP.ownerOf(cluster, namespace).orElse(null)).isEqualTo(team);
	}

	@Test
	void withoutEntriesNobodyOwnsAnything() {
		assertThat(RoutingPolicy.parse("rules: [{name: all, auto-approve: true}]").ownership().ownerOf("a", "b"))
			.isEmpty();
	}

}
