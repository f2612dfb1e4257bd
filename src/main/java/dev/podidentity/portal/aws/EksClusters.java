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
			.pages("ListClusters", (token) -> eks(location).listClusters((request) -> request.nextToken(token)),
					(page) -> page.hasClusters() ? page.clusters() : null, ListClustersResponse::nextToken)
			.value();
	}

	@Override
	public ClusterDescription describe(Location location, String name) {
		ClusterDescription bare = this.calls
			.call("DescribeCluster", () -> eks(location).describeCluster((request) -> request.name(name)),
					(DescribeClusterResponse response) -> description(location, response.cluster()))
			.value();
		return bare.autoMode() ? bare : new ClusterDescription(bare.arn(), bare.status(), bare.version(), false,
				agent(location, name), bare.tags());
	}

	/** What fails here says nothing about the cluster: it is kept, its agent unknown. */
	private Agent agent(Location location, String cluster) {
		try {
			return Agent.of(
					this.calls
						.call("DescribeAddon",
								() -> eks(location)
									.describeAddon((request) -> request.clusterName(cluster).addonName(AGENT)),
								(DescribeAddonResponse response) -> agent(response.addon()))
						.value());
		}
		catch (AwsCallFailed ex) {
			return (ex.kind() == Kind.NOT_FOUND) ? Agent.NONE : Agent.unknown(ex);
		}
	}

	private EksClient eks(Location location) {
		return this.clients.eksToCompare(location);
	}

	private @Nullable ClusterDescription description(Location location, @Nullable Cluster told) {
		if (told == null || told.arn() == null || told.statusAsString() == null) {
			return null;
		}
		boolean autoMode = told.computeConfig() != null && Boolean.TRUE.equals(told.computeConfig().enabled());
		return ClusterArn.parse(told.arn())
			.map((arn) -> new ClusterDescription(compared(location, arn), told.statusAsString(), told.version(),
					autoMode, Agent.NONE, told.tags()))
			.orElse(null);
	}

	private ClusterArn compared(Location location, ClusterArn told) {
		this.clients.answered(location, told);
		return told;
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
