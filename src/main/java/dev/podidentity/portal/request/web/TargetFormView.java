package dev.podidentity.portal.request.web;

import java.util.Objects;
import java.util.Optional;

import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * One target of the form as the page shows it.
 *
 * @param number from 1
 * @param typed what was typed
 * @param known whether the catalog has the cluster; one that it has not is kept as typed
 * @param about what is known of the cluster, or null
 */
record TargetFormView(int number, TargetForm typed, boolean known, @Nullable String about) {

	static TargetFormView of(int number, TargetForm typed, Catalog catalog) {
		Optional<Cluster> cluster = typed.clusterArn().flatMap(catalog::cluster);
		return new TargetFormView(number, typed, cluster.isPresent() || typed.cluster().isEmpty(),
				cluster.map(TargetFormView::about).orElse(null));
	}

	/** What the ids of its controls begin with. */
	public String prefix() {
		return "t" + this.number + "-";
	}

	private static String about(Cluster cluster) {
		Cluster.Unread unread = cluster.unread();
		if (!cluster.described() && unread != null) {
			return "EKS lists this cluster and does not describe it. " + unread.reason();
		}
		String version = (cluster.version() != null) ? "Kubernetes " + cluster.version() : "Kubernetes";
		String agent = version + ", " + agent(cluster) + ".";
		return cluster.active() ? agent : agent + " EKS says " + cluster.status() + ": it takes no association yet.";
	}

	private static String agent(Cluster cluster) {
		if (cluster.autoMode()) {
			return "EKS Auto Mode brings the agent";
		}
		Agent agent = cluster.agent();
		return switch (agent.presence()) {
			case ADDON -> addon(Objects.requireNonNull(agent.addon()));
			case NONE -> "no agent add-on; pods get the role only where the agent runs";
			case UNKNOWN -> "agent unknown (" + agent.reason() + ")";
		};
	}

	private static String addon(AgentAddon agent) {
		String version = (agent.version() != null) ? "agent " + agent.version() : "agent";
		return "ACTIVE".equals(agent.status()) ? version : version + " " + agent.status();
	}

}
