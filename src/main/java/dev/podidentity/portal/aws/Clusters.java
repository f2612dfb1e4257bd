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
	 * own. A failing DescribeAddon is no failure of this: the agent is then unknown.
	 */
	ClusterDescription describe(Location location, String name);

	/**
	 * What EKS tells of a cluster.
	 *
	 * @param arn ARN
	 * @param status EKS's status, such as {@code ACTIVE}
	 * @param version Kubernetes version
	 * @param autoMode whether EKS Auto Mode is on, which brings the agent
	 * @param agent what is known of the agent add-on
	 * @param tags tags of the cluster
	 */
	record ClusterDescription(ClusterArn arn, String status, @Nullable String version, boolean autoMode, Agent agent,
			Map<String, String> tags) {

		public ClusterDescription {
			tags = Map.copyOf(tags);
		}

	}

	/**
	 * What is known of the agent add-on of a cluster. Not known is not the same as not
	 * there.
	 *
	 * @param presence whether the cluster has the add-on
	 * @param addon the add-on, where it is present
	 * @param reason why it is unknown, in AWS's words
	 * @param failure the call that did not tell; null where it was told, or not asked for
	 */
	record Agent(Presence presence, @Nullable AgentAddon addon, @Nullable String reason,
			@Nullable AwsCallFailed failure) {

		/** EKS knows no such add-on on the cluster; the agent may be self-managed. */
		public static final Agent NONE = new Agent(Presence.NONE, null, null, null);

		public static Agent of(AgentAddon addon) {
			return new Agent(Presence.ADDON, addon, null, null);
		}

		/** One that was not asked for, since already the cluster could not be read. */
		public static Agent unknown(String reason) {
			return new Agent(Presence.UNKNOWN, null, reason, null);
		}

		/** One that was asked for in vain. */
		public static Agent unknown(AwsCallFailed failure) {
			return new Agent(Presence.UNKNOWN, null, failure.words(), failure);
		}

		/** Whether the cluster has the add-on. */
		public enum Presence {

			/** It has. */
			ADDON,
			/** It has none. */
			NONE,
			/** AWS did not tell. */
			UNKNOWN

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
