package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;

/** The clusters of the demo, for tests. */
public final class DemoClusters {

	public static final ClusterArn PROD_EU_1 = arn("eu-central-1", "111122223333", "prod-eu-1");

	public static final ClusterArn PROD_EU_2 = arn("eu-west-1", "111122223333", "prod-eu-2");

	public static final ClusterArn STAGING_EU_1 = arn("eu-central-1", "444455556666", "staging-eu-1");

	public static final ClusterArn PROD_US_1 = arn("us-east-1", "777788889999", "prod-us-1");

	private DemoClusters() {
	}

	public static Catalog catalog() {
		return catalogOf(PROD_EU_1, PROD_EU_2, STAGING_EU_1, PROD_US_1);
	}

	public static Catalog catalogOf(ClusterArn... arns) {
		return Catalogs.of(Stream.of(arns).map(DemoClusters::cluster).toList(), List.of(), List.of());
	}

	private static Cluster cluster(ClusterArn arn) {
		return new Cluster(arn, "ACTIVE", "1.33", false, new AgentAddon("v1.3.8-eksbuild.2", "ACTIVE", List.of()),
				Map.of(), Instant.EPOCH);
	}

	private static ClusterArn arn(String region, String account, String name) {
		return new ClusterArn("aws", region, account, name);
	}

}
