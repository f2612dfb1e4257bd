package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that can be asked for, as last seen.
 *
 * @param arn ARN
 * @param status EKS's status, such as {@code ACTIVE}
 * @param version Kubernetes version
 * @param autoMode whether EKS Auto Mode is on, which brings the agent
 * @param agent the agent add-on, or null where there is none
 * @param tags its tags
 * @param seenAt when EKS told this
 */
public record Cluster(ClusterArn arn, String status, @Nullable String version, boolean autoMode,
		@Nullable AgentAddon agent, Map<String, String> tags, Instant seenAt) {

	/** AWS names no tag for it; this is the one that most people use, in any case. */
	private static final String ENVIRONMENT = "environment";

	/** The id in addresses and in JSON: an ARN has a slash, so it cannot be one. */
	public String id() {
		return account() + "." + region() + "." + name();
	}

	public String name() {
		return this.arn.name();
	}

	public String account() {
		return this.arn.account();
	}

	public String region() {
		return this.arn.region();
	}

	/** What it is for, such as {@code prod}, by its tag; empty where it has none. */
	public String environment() {
		return this.tags.entrySet()
			.stream()
			.filter((tag) -> tag.getKey().equalsIgnoreCase(ENVIRONMENT))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
	}

	/** Whether name, account, region or ARN contain the text, ignoring case. */
	public boolean matches(String text) {
		return this.arn.toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
	}

	public boolean active() {
		return "ACTIVE".equals(this.status);
	}

}
