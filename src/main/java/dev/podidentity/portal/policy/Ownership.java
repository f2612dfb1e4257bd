package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.util.PatternMatchUtils;

/**
 * Which team owns which namespaces, as the policy says: the first entry that fits
 * decides.
 *
 * @param entries in their order
 */
public record Ownership(List<Entry> entries) {

	/** Nobody owns anything. */
	static final Ownership NONE = new Ownership(List.of());

	public Ownership {
		entries = List.copyOf(entries);
	}

	/** Id of the team that owns a namespace, where one does. */
	public Optional<String> ownerOf(String cluster, String namespace) {
		return this.entries.stream().filter((entry) -> entry.covers(cluster, namespace)).map(Entry::team).findFirst();
	}

	Stream<String> teams() {
		return this.entries.stream().map(Entry::team).distinct();
	}

	/**
	 * One entry; {@code *} stands for any part of a name.
	 *
	 * @param team id of the team
	 * @param clusters names of clusters
	 * @param namespaces names of namespaces
	 */
	public record Entry(String team, List<String> clusters, List<String> namespaces) {

		public Entry {
			clusters = List.copyOf(clusters);
			namespaces = List.copyOf(namespaces);
		}

		boolean covers(String cluster, String namespace) {
			return matches(this.clusters, cluster) && matches(this.namespaces, namespace);
		}

		private static boolean matches(List<String> patterns, String name) {
			return PatternMatchUtils.simpleMatch(patterns.toArray(String[]::new), name);
		}

	}

}
