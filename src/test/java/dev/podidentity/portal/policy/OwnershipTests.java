package dev.podidentity.portal.policy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.RoutingFacts.Cluster;
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
			  - {team: data, accounts: ["111122223333", "4444*"], regions: eu-*, namespaces: lake-*}
			  - {team: web, tags: {team: web}, namespaces: "*"}
			  - {team: lab, tags: {environment: [dev, test-*], tier: "*"}, clusters: lab-*, namespaces: "*"}
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
		assertThat(OWNERSHIP.ownerOf(named(cluster), namespace).orElse(null)).isEqualTo(team);
	}

	@Test
	void withoutEntriesNobodyOwnsAnything() {
		assertThat(RoutingPolicy.parse("rules: [{name: all, auto-approve: true}]").ownership().ownerOf(named("a"), "b"))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			x,     111122223333, eu-central-1, '',                     lake-a,  data
			x,     444455556666, eu-west-1,    '',                     lake-a,  data
			x,     444455556666, us-east-1,    '',                     lake-a,
			x,     777788889999, eu-central-1, '',                     lake-a,
			x,     777788889999, us-east-1,    team=web,               any,     web
			x,     777788889999, us-east-1,    team=webs,              any,
			x,     777788889999, us-east-1,    Team=web,               any,
			x,     111122223333, eu-central-1, team=web,               lake-a,  data
			lab-1, 777788889999, us-east-1,    environment=dev tier=1, any,     lab
			lab-1, 777788889999, us-east-1,    environment=test-3 tier=, any,   lab
			lab-1, 777788889999, us-east-1,    environment=dev,        any,
			lab-1, 777788889999, us-east-1,    environment=prod tier=1, any,
			dev-1, 777788889999, us-east-1,    environment=dev tier=1, any,
			""")
	void accountRegionAndTagsOfTheClusterHaveToFitAllTogether(String cluster, String account, String region,
			String tags, String namespace, String team) {
		Map<String, String> byKey = Stream.of(tags.split(" "))
			.filter((tag) -> !tag.isEmpty())
			.collect(Collectors.toMap((tag) -> tag.split("=")[0], (tag) -> tag.substring(tag.indexOf('=') + 1)));
		assertThat(OWNERSHIP.ownerOf(new Cluster(cluster, account, region, "", byKey), namespace).orElse(null))
			.isEqualTo(team);
	}

	/** Whose tags may say anything. */
	@ParameterizedTest
	@CsvSource(textBlock = """
			prod-eu-1, payments-ledger, ledger
			prod-eu-1, payments,        payments
			dev-eu-1,  anything,        search
			lab-1,     anything,
			x,         anything,
			""")
	void clusterThatWasNeverDescribedFitsOnlyWhatAsksForNoTags(String cluster, String namespace, String team) {
		assertThat(OWNERSHIP.ownerOf(Cluster.undescribed(cluster, "", ""), namespace).orElse(null)).isEqualTo(team);
	}

	@Test
	void entryThatComesLaterDoesNotOwnWhatAnEarlierOneMay() {
		Ownership ownership = RoutingPolicy.parse("""
				ownership:
				  - {team: web, tags: {team: web}, clusters: x-*, namespaces: "*"}
				  - {team: all, namespaces: "*"}
				rules: [{name: all, auto-approve: true}]
				""").ownership();
		assertThat(ownership.ownerOf(Cluster.undescribed("x-1", "", ""), "a")).isEmpty();
		assertThat(ownership.ownerOf(Cluster.undescribed("y-1", "", ""), "a")).contains("all");
		assertThat(ownership.ownerOf(named("x-1"), "a")).contains("all");
	}

	private static Cluster named(String name) {
		return new Cluster(name, "", "", "", Map.of());
	}

}
