package dev.podidentity.portal.catalog.api;

import java.time.Instant;

import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in JSON.
 *
 * @param id {@code <account>.<region>.<name>}
 * @param arn ARN
 * @param name name
 * @param account 12 digits
 * @param region region
 * @param status EKS's status; UNKNOWN where EKS lists the cluster and has not described
 * it yet
 * @param version Kubernetes version
 * @param autoMode whether EKS Auto Mode brings the agent
 * @param agent the agent add-on, null where there is none or it is unknown
 * @param agentUnknown why the agent add-on is unknown, in AWS's words; null where it is
 * not
 * @param seenAt when EKS told this
 */
record ClusterItem(String id, String arn, String name, String account, String region, String status,
		@Nullable String version, boolean autoMode, @Nullable Agent agent, @Nullable String agentUnknown,
		Instant seenAt) {

	static ClusterItem of(Cluster cluster) {
		Clusters.Agent told = cluster.agent();
		AgentAddon agent = told.addon();
		return new ClusterItem(cluster.id(), cluster.arn().toString(), cluster.name(), cluster.account(),
				cluster.region(), cluster.status(), cluster.version(), cluster.autoMode(),
				(agent != null) ? new Agent(agent.version(), agent.status()) : null, told.reason(), cluster.seenAt());
	}

	/**
	 * The agent add-on in JSON.
	 *
	 * @param version version
	 * @param status EKS's status
	 */
	record Agent(@Nullable String version, String status) {
	}

}
