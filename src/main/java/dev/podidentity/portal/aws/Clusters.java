package dev.podidentity.portal.aws;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Clusters and their Pod Identity agent, as EKS describes them. All throw
 * {@link AwsCallFailed}.
 */
public interface Clusters {

	/** The locations that the portal is set up for. */
	List<Location> locations();

	/** Names of the clusters at a location (ListClusters, all pages). */
	List<String> names(Location location);

	/**
	 * DescribeCluster, and DescribeAddon for the agent unless EKS Auto Mode brings its
	 * own.
	 */
	ClusterDescription describe(Location location, String name);

	/**
	 * What EKS tells of a cluster.
	 *
	 * @param arn ARN
	 * @param status EKS's status, such as {@code ACTIVE}
	 * @param version Kubernetes version
	 * @param autoMode whether EKS Auto Mode is on, which brings the agent
	 * @param agent the agent add-on, or null where the cluster has none (it may be
	 * self-managed)
	 * @param tags tags of the cluster
	 */
	record ClusterDescription(ClusterArn arn, String status, @Nullable String version, boolean autoMode,
			@Nullable AgentAddon agent, Map<String, String> tags) {

		public ClusterDescription {
			tags = Map.copyOf(tags);
		}

	}

	/**
	 * The add-on {@code eks-pod-identity-agent}.
	 *
	 * @param version such as {@code v1.3.8-eksbuild.2}
	 * @param status EKS's status, such as {@code ACTIVE} or {@code DEGRADED}
	 * @param issues health issues, in EKS's words
	 */
	record AgentAddon(@Nullable String version, String status, List<String> issues) {
	}

}
