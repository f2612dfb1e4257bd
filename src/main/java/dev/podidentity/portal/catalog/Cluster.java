package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that can be asked for, as last seen. One that EKS lists and does not describe
 * is a cluster too: it is known by its name, and everything else of it is unknown.
 *
 * @param arn ARN
 * @param status EKS's status, such as {@code ACTIVE}; {@value #UNKNOWN} where EKS has
 * never described it
 * @param version Kubernetes version
 * @param autoMode whether EKS Auto Mode is on, which brings the agent
 * @param agent what is known of the agent add-on
 * @param tags its tags
 * @param seenAt when EKS told this
 * @param unread why that is older than the last look, or missing; null where it is not
 * @param since since when EKS has told of no other status, as far as the portal has seen
 */
public record Cluster(ClusterArn arn, String status, @Nullable String version, boolean autoMode, Agent agent,
		Map<String, String> tags, Instant seenAt, @Nullable Unread unread, Instant since) {

	/** The status of a cluster that EKS has never described. */
	public static final String UNKNOWN = "UNKNOWN";

	/** AWS names no tag for it; this is the one that most people use, in any case. */
	private static final String ENVIRONMENT = "environment";

	/** One whose status nobody has seen before. */
	public Cluster(ClusterArn arn, String status, @Nullable String version, boolean autoMode, Agent agent,
			Map<String, String> tags, Instant seenAt, @Nullable Unread unread) {
		this(arn, status, version, autoMode, agent, tags, seenAt, unread, seenAt);
	}

	/** One that EKS has just described, with the add-on or without. */
	public Cluster(ClusterArn arn, String status, @Nullable String version, boolean autoMode,
			@Nullable AgentAddon addon, Map<String, String> tags, Instant seenAt) {
		this(arn, status, version, autoMode, (addon != null) ? Agent.of(addon) : Agent.NONE, tags, seenAt, null);
	}

	/** One that EKS lists and has never described. */
	static Cluster listed(ClusterArn arn, Instant at, String reason) {
		return new Cluster(arn, UNKNOWN, null, false, Agent.unknown(reason), Map.of(), at, new Unread(at, reason));
	}

	/** The same after EKS has not described it again. */
	Cluster notRead(Instant at, String reason) {
		return new Cluster(this.arn, this.status, this.version, this.autoMode, this.agent, this.tags, this.seenAt,
				new Unread((this.unread != null) ? this.unread.since() : at, reason), this.since);
	}

	/** The same, knowing what was seen before. */
	Cluster after(@Nullable Cluster before) {
		return (before == null || !before.status.equals(this.status)) ? this : new Cluster(this.arn, this.status,
				this.version, this.autoMode, this.agent, this.tags, this.seenAt, this.unread, before.since);
	}

	/** Whether EKS has described it at least once, so that its tags are known. */
	public boolean described() {
		return !UNKNOWN.equals(this.status);
	}

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

	/**
	 * Why EKS does not describe a cluster that it lists.
	 *
	 * @param since since when
	 * @param reason the operation that failed last, and AWS's own words
	 */
	public record Unread(Instant since, String reason) {
	}

}
