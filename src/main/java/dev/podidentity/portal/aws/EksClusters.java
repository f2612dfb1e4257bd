package dev.podidentity.portal.aws;

import java.util.List;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AddonIssue;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeAddonResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

import org.springframework.stereotype.Component;

/** Clusters and their agent through the SDK. */
@Component
class EksClusters implements Clusters {

	private static final String AGENT = "eks-pod-identity-agent";

	private final AwsClients clients;

	private final TracedCalls calls;

	EksClusters(AwsClients clients, TracedCalls calls) {
		this.clients = clients;
		this.calls = calls;
	}

	@Override
	public List<Location> locations() {
		return this.clients.locations();
	}

	@Override
	public List<String> names(Location location) {
		return this.calls
			.pages("ListClusters",
					(token) -> this.clients.eks(location).listClusters((request) -> request.nextToken(token)),
					ListClustersResponse::clusters, ListClustersResponse::nextToken)
			.value();
	}

	@Override
	public ClusterDescription describe(Location location, String name) {
		ClusterDescription bare = this.calls
			.call("DescribeCluster", () -> eks(location).describeCluster((request) -> request.name(name)),
					(DescribeClusterResponse response) -> description(response.cluster()))
			.value();
		return bare.autoMode() ? bare : new ClusterDescription(bare.arn(), bare.status(), bare.version(), false,
				agent(location, name), bare.tags());
	}

	private @Nullable AgentAddon agent(Location location, String cluster) {
		try {
			return this.calls
				.call("DescribeAddon",
						() -> eks(location).describeAddon((request) -> request.clusterName(cluster).addonName(AGENT)),
						(DescribeAddonResponse response) -> agent(response.addon()))
				.value();
		}
		catch (AwsCallFailed ex) {
			if (ex.kind() == Kind.NOT_FOUND) {
				return null;
			}
			throw ex;
		}
	}

	private EksClient eks(Location location) {
		return this.clients.eks(location);
	}

	private static @Nullable ClusterDescription description(@Nullable Cluster told) {
		if (told == null || told.arn() == null || told.statusAsString() == null) {
			return null;
		}
		boolean autoMode = told.computeConfig() != null && Boolean.TRUE.equals(told.computeConfig().enabled());
		return ClusterArn.parse(told.arn())
			.map((arn) -> new ClusterDescription(arn, told.statusAsString(), told.version(), autoMode, null,
					told.tags()))
			.orElse(null);
	}

	private static @Nullable AgentAddon agent(@Nullable Addon told) {
		if (told == null || told.statusAsString() == null) {
			return null;
		}
		List<AddonIssue> issues = (told.health() != null) ? told.health().issues() : List.of();
		return new AgentAddon(told.addonVersion(), told.statusAsString(),
				issues.stream().map((issue) -> issue.codeAsString() + ": " + issue.message()).toList());
	}

}
