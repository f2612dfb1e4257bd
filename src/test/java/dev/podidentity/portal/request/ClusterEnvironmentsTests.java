package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.policy.DemoClusters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterEnvironmentsTests {

	@Test
	void environmentsAreThoseOfTheClusters() {
		List<Cluster> clusters = Stream
			.of(Map.of("environment", "prod"), Map.of("environment", "dev"), Map.of("environment", "prod"),
					Map.<String, String>of())
			.map((tags) -> new Cluster(DemoClusters.PROD_EU_1, "ACTIVE", "1.33", false,
					new AgentAddon("v1", "ACTIVE", List.of()), tags, Instant.EPOCH))
			.toList();

		assertThat(new ClusterEnvironments(Catalogs.of(clusters, List.of(), List.of())).environments())
			.containsExactly("dev", "prod");
		assertThat(new ClusterEnvironments(Catalogs.of(List.of(), List.of(), List.of())).environments()).isEmpty();
	}

}
