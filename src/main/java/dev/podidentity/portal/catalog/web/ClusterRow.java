package dev.podidentity.portal.catalog.web;

import java.time.Instant;
import java.util.Objects;

import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * One cluster on the page.
 *
 * @param name name
 * @param account account
 * @param region region
 * @param version Kubernetes version
 * @param status what EKS says of the cluster
 * @param agent what brings Pod Identity to its pods
 * @param seenAt when EKS told this
 * @param seenText the same in words
 */
record ClusterRow(String name, String account, String region, @Nullable String version, Badge status, Badge agent,
		Instant seenAt, String seenText) {

	static ClusterRow of(Cluster cluster) {
		return new ClusterRow(cluster.name(), cluster.account(), cluster.region(), cluster.version(),
				status(cluster.status()), agent(cluster), cluster.seenAt(), Moments.text(cluster.seenAt()));
	}

	private static Badge status(String status) {
		return switch (status) {
			case "ACTIVE" -> new Badge("is-ok", "circle-check", status, null);
			case "FAILED", "DELETING" -> new Badge("is-bad", "circle-x", status, null);
			case Cluster.UNKNOWN -> new Badge("is-warn", "help-circle", "Unknown", "EKS did not tell");
			default -> new Badge("is-info", "loader-2", status, null);
		};
	}

	private static Badge agent(Cluster cluster) {
		if (cluster.autoMode()) {
			return new Badge("is-ok", "circle-check", "EKS Auto Mode", "brings the agent");
		}
		Agent agent = cluster.agent();
		return switch (agent.presence()) {
			case ADDON -> addon(Objects.requireNonNull(agent.addon()));
			case NONE -> new Badge("is-quiet", "help-circle", "No add-on seen", "it may be self-managed");
			case UNKNOWN -> new Badge("is-warn", "help-circle", "Cannot tell", agent.reason());
		};
	}

	private static Badge addon(AgentAddon addon) {
		return "ACTIVE".equals(addon.status())
				? new Badge("is-ok", "circle-check", "Add-on " + addon.status(), addon.version())
				: new Badge("is-warn", "alert-triangle", "Add-on " + addon.status(), addon.version());
	}

	/**
	 * A state: tone, icon and word, never one without the others.
	 *
	 * @param tone class of the tone
	 * @param icon name of the icon
	 * @param word the state
	 * @param detail more about it, if there is more
	 */
	record Badge(String tone, String icon, String word, @Nullable String detail) {
	}

}
