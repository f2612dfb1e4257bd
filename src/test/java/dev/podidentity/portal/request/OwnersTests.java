package dev.podidentity.portal.request;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.policy.Ownership;
import dev.podidentity.portal.policy.Ownership.Entry;
import dev.podidentity.portal.policy.Ownership.Where;
import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.request.Owners.Owner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnersTests {

	private static final List<String> ANY = List.of("*");

	private static final Ownership OWNERSHIP = new Ownership(List.of(
			new Entry("payments", new Where(ANY, ANY, ANY, Map.of()), List.of("payments")),
			new Entry("ledger", new Where(ANY, ANY, ANY, Map.of("stage", List.of("prod"))), List.of("ledger"))));

	@ParameterizedTest(name = "{0}, asked for by {1}, cluster described {2}")
	@CsvSource({ "payments,,true,payments,true", "payments,ledger,true,payments,true", "payments,,false,payments,true",
			"ledger,,true,ledger,true", "ledger,payments,false,,false", "other,payments,true,payments,true",
			"other,,true,,true", "other,payments,false,,false" })
	void namespaceDecidesBeforeWhoAsked(String namespace, @Nullable String askedBy, boolean described,
			@Nullable String team, boolean told) {
		Owners owners = new Owners(OWNERSHIP,
				(arn) -> described ? new Cluster(arn.name(), arn.account(), arn.region(), "", Map.of("stage", "prod"))
						: Cluster.undescribed(arn.name(), arn.account(), arn.region()));
		assertThat(owners.of(new Target(DemoClusters.PROD_EU_1, namespace, "sa"), askedBy))
			.isEqualTo(new Owner(team, told));
	}

}
