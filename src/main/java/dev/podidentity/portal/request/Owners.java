package dev.podidentity.portal.request;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.policy.Ownership;
import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * Whose associations are, by one version of the rules: of the team that owns the
 * namespace, whoever asked for them, else of the team that asked. For one look at many of
 * them, so it is thrown away afterwards.
 */
public final class Owners {

	private final Ownership ownership;

	private final Function<ClusterArn, Cluster> source;

	private final Map<ClusterArn, Cluster> clusters = new HashMap<>();

	/**
	 * By these rules.
	 * @param source tells what is known of a cluster
	 */
	public Owners(Ownership ownership, Function<ClusterArn, Cluster> source) {
		this.ownership = ownership;
		this.source = source;
	}

	/**
	 * Whose it is.
	 * @param askedBy id of the team that asked for it; null where none did
	 */
	public Owner of(Target target, @Nullable String askedBy) {
		Cluster cluster = cluster(target.cluster());
		// tags that nobody has seen may say that it is another team's
		boolean told = cluster.tags() != null;
		String owner = this.ownership.ownerOf(cluster, target.namespace()).orElse(told ? askedBy : null);
		return new Owner(owner, told || owner != null);
	}

	Cluster cluster(ClusterArn arn) {
		return this.clusters.computeIfAbsent(arn, this.source);
	}

	/**
	 * Who owns an association.
	 *
	 * @param team id of the team; null where none does, or nobody can tell
	 * @param told whether that is known
	 */
	public record Owner(@Nullable String team, boolean told) {
	}

}
