package dev.podidentity.portal.preflight;

import java.util.Objects;
import java.util.Set;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.aws.Clusters.ClusterDescription;

/** Whether the cluster can take an association, and its pods get credentials by it. */
final class ClusterChecks {

	private static final Set<String> PASSING = Set.of("CREATING", "UPDATING", "PENDING");

	private ClusterChecks() {
	}

	static Verdict active(ClusterArn arn, Answer<ClusterDescription> answer) {
		if (answer.missing()) {
			return Verdict.failed("There is no cluster " + arn.name(),
					"EKS knows no such cluster in account " + arn.account() + ", " + arn.region(),
					"Choose a cluster from the list.");
		}
		return answer.judge("Cannot tell whether cluster " + arn.name() + " is ACTIVE", ClusterChecks::active);
	}

	private static Verdict active(ClusterDescription cluster) {
		String name = "Cluster " + cluster.arn().name();
		if ("ACTIVE".equals(cluster.status())) {
			String version = cluster.version();
			return Verdict.ok(name + " is ACTIVE", (version != null) ? "Kubernetes " + version : null);
		}
		return Verdict.failed(name + " is " + cluster.status(), "EKS takes associations on an ACTIVE cluster",
				PASSING.contains(cluster.status()) ? "Wait until EKS says ACTIVE, then check again."
						: "Choose another cluster.");
	}

	static Verdict agent(ClusterArn arn, Answer<ClusterDescription> answer) {
		return answer.judge("Cannot tell whether " + arn.name() + " has the Pod Identity agent", ClusterChecks::agent);
	}

	private static Verdict agent(ClusterDescription cluster) {
		String name = cluster.arn().name();
		if (cluster.autoMode()) {
			return Verdict.ok("EKS Auto Mode brings the Pod Identity agent", null);
		}
		Agent agent = cluster.agent();
		return switch (agent.presence()) {
			case ADDON -> addon(name, Objects.requireNonNull(agent.addon()));
			case NONE -> Verdict.warning("No Pod Identity agent add-on on " + name,
					"Without an agent pods get no credentials. It may be self-managed: EKS does not tell",
					"Ask the owners of the cluster whether the agent runs there; "
							+ "else they install the add-on eks-pod-identity-agent.");
			case UNKNOWN -> Verdict.warning("Cannot tell whether " + name + " has the Pod Identity agent",
					"Without an agent pods get no credentials. " + agent.reason(), unread(agent));
		};
	}

	private static String unread(Agent agent) {
		String remedy = (agent.failure() != null) ? UnreadRemedy.of(agent.failure()) : null;
		return "Ask the owners of the cluster whether the agent runs there." + ((remedy != null) ? " " + remedy : "");
	}

	private static Verdict addon(String cluster, AgentAddon addon) {
		String version = (addon.version() != null) ? "eks-pod-identity-agent " + addon.version() : null;
		if ("ACTIVE".equals(addon.status())) {
			return Verdict.ok("Pod Identity agent is ACTIVE on " + cluster, version);
		}
		String issues = addon.issues().isEmpty() ? version : String.join("; ", addon.issues());
		return Verdict.warning("Pod Identity agent is " + addon.status() + " on " + cluster, issues,
				"Pods may get no credentials there. Ask the owners of the cluster to look at the add-on.");
	}

}
