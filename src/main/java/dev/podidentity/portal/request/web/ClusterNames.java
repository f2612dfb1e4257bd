package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.catalog.Cluster;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/** Finds the cluster that an id in an address means. */
final class ClusterNames {

	private ClusterNames() {
	}

	/**
	 * The ARN to look for, or null where none is asked for; an id that nobody knows
	 * stays, so that it matches nothing rather than everything.
	 */
	static @Nullable String arn(List<Cluster> clusters, @Nullable String id) {
		if (!StringUtils.hasText(id)) {
			return null;
		}
		return clusters.stream()
			.filter((cluster) -> cluster.id().equals(id))
			.map((cluster) -> cluster.arn().toString())
			.findFirst()
			.orElse(id);
	}

	/** What people call it; the id itself where nobody knows it. */
	static String name(List<Cluster> clusters, String id) {
		return clusters.stream().filter((cluster) -> cluster.id().equals(id)).map(Cluster::name).findFirst().orElse(id);
	}

}
