package dev.podidentity.portal.request;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.policy.KnownEnvironments;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Tells those who check rules what the clusters of the catalog are for. */
@Component
class ClusterEnvironments implements KnownEnvironments {

	private final Catalog catalog;

	ClusterEnvironments(Catalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public Set<String> environments() {
		// a cluster that was not read may have any
		if (!this.catalog.outages(Set.of(Outage.Kind.CLUSTERS, Outage.Kind.CLUSTER)).isEmpty()) {
			return Set.of();
		}
		return this.catalog.clusters()
			.stream()
			.map(Cluster::environment)
			.filter(StringUtils::hasText)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
