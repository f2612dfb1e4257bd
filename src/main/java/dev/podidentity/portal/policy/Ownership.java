package dev.podidentity.portal.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import org.jspecify.annotations.Nullable;
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

	/**
	 * Id of the team that owns a namespace of that cluster; empty where none does, and
	 * where the first entry that may fit asks for tags of a cluster that EKS has never
	 * described.
	 */
	public Optional<String> ownerOf(Cluster cluster, String namespace) {
		return this.entries.stream()
			.filter((entry) -> entry.mayCover(cluster, namespace))
			.findFirst()
			.filter((entry) -> entry.where().knows(cluster))
			.map(Entry::team);
	}

	/**
	 * Ids of the teams of which one owns a namespace, empty for nobody, where not all of
	 * its cluster may be known: an empty name, account or region can be any.
	 * @param tagged whether it has no other tags than these
	 */
	Set<String> candidates(Cluster cluster, boolean tagged, String namespace) {
		Set<String> teams = new LinkedHashSet<>();
		for (Entry entry : this.entries) {
			if (matches(entry.namespaces(), namespace) && entry.where().canCover(cluster, tagged)) {
				teams.add(entry.team());
				if (entry.where().covers(cluster)) {
					return teams;
				}
			}
		}
		teams.add("");
		return teams;
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

		boolean mayCover(Cluster cluster, String namespace) {
			return this.where.mayCover(cluster) && matches(this.namespaces, namespace);
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

		/** It does where {@link #knows} that cluster. */
		boolean mayCover(Cluster cluster) {
			return matches(this.clusters, cluster.name()) && matches(this.accounts, cluster.account())
					&& matches(this.regions, cluster.region())
					&& this.tags.entrySet()
						.stream()
						.allMatch((tag) -> mayHaveTag(cluster.tags(), tag.getKey(), tag.getValue()));
		}

		/** Whether all that it asks for is known of that cluster. */
		boolean knows(Cluster cluster) {
			return this.tags.isEmpty() || cluster.tags() != null;
		}

		/** Whether it does for certain. */
		boolean covers(Cluster cluster) {
			return mayCover(cluster) && knows(cluster);
		}

		/** Whether it can, with more of that cluster known. */
		boolean canCover(Cluster cluster, boolean tagged) {
			Map<String, String> known = cluster.tags();
			return canMatch(this.clusters, cluster.name()) && canMatch(this.accounts, cluster.account())
					&& canMatch(this.regions, cluster.region())
					&& this.tags.entrySet()
						.stream()
						.allMatch((tag) -> (!tagged && known != null && !known.containsKey(tag.getKey()))
								|| mayHaveTag(known, tag.getKey(), tag.getValue()));
		}

		private static boolean canMatch(List<String> patterns, String name) {
			return name.isEmpty() || matches(patterns, name);
		}

		private static boolean mayHaveTag(@Nullable Map<String, String> tags, String key, List<String> values) {
			if (tags == null) {
				return true;
			}
			String value = tags.get(key);
			return value != null && matches(values, value);
		}

	}

	private static boolean matches(List<String> patterns, String name) {
		return PatternMatchUtils.simpleMatch(patterns.toArray(String[]::new), name);
	}

}
