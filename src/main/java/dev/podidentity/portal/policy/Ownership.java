package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import org.springframework.util.PatternMatchUtils;

/**
 * Which team owns which namespaces of which clusters, as the policy says: the first entry
 * that fits decides.
 *
 * @param entries in their order
 */
public record Ownership(List<Entry> entries) {

	/** Nobody owns anything. */
	static final Ownership NONE = new Ownership(List.of());

	public Ownership {
		entries = List.copyOf(entries);
	}

	/** Id of the team that owns a namespace of that cluster, where one does. */
	public Optional<String> ownerOf(Cluster cluster, String namespace) {
		return this.entries.stream().filter((entry) -> entry.covers(cluster, namespace)).map(Entry::team).findFirst();
	}

	Stream<String> teams() {
		return this.entries.stream().map(Entry::team).distinct();
	}

	/**
	 * One entry; {@code *} stands for any part of a name.
	 *
	 * @param team id of the team
	 * @param where clusters that it is for
	 * @param namespaces names of namespaces
	 */
	public record Entry(String team, Where where, List<String> namespaces) {

		public Entry {
			namespaces = List.copyOf(namespaces);
		}

		boolean covers(Cluster cluster, String namespace) {
			return this.where.covers(cluster) && matches(this.namespaces, namespace);
		}

	}

	/**
	 * Clusters that an entry is for: all of it must fit.
	 *
	 * @param clusters names of clusters
	 * @param accounts AWS accounts
	 * @param regions AWS regions
	 * @param tags values of tags of the cluster by key; a cluster without that tag does
	 * not fit
	 */
	public record Where(List<String> clusters, List<String> accounts, List<String> regions,
			Map<String, List<String>> tags) {

		/** Everything. */
		static final List<String> ANY = List.of("*");

		public Where {
			clusters = List.copyOf(clusters);
			accounts = List.copyOf(accounts);
			regions = List.copyOf(regions);
			tags = Map.copyOf(tags);
		}

		boolean covers(Cluster cluster) {
			return matches(this.clusters, cluster.name()) && matches(this.accounts, cluster.account())
					&& matches(this.regions, cluster.region())
					&& this.tags.entrySet().stream().allMatch((tag) -> hasTag(cluster, tag.getKey(), tag.getValue()));
		}

		private static boolean hasTag(Cluster cluster, String key, List<String> values) {
			String value = cluster.tags().get(key);
			return value != null && matches(values, value);
		}

	}

	private static boolean matches(List<String> patterns, String name) {
		return PatternMatchUtils.simpleMatch(patterns.toArray(String[]::new), name);
	}

}
