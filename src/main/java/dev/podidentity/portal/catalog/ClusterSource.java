package dev.podidentity.portal.catalog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.Clusters.ClusterDescription;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.catalog.Shelf.Contents;

/** Looks at the clusters of a location; one that cannot be described stays as it was. */
class ClusterSource {

	private final Clusters clusters;

	private final Clock clock;

	ClusterSource(Clusters clusters, Clock clock) {
		this.clusters = clusters;
		this.clock = clock;
	}

	Contents<Cluster> look(Location location, Contents<Cluster> before) {
		List<Cluster> seen = new ArrayList<>();
		List<String> failures = new ArrayList<>();
		for (String name : this.clusters.names(location)) {
			try {
				seen.add(cluster(this.clusters.describe(location, name)));
			}
			catch (AwsCallFailed ex) {
				// deleted since it was listed: no failure, it is just gone
				if (ex.kind() != Kind.NOT_FOUND) {
					failures.add(name + ": " + Shelf.reason(ex));
					find(name, before).ifPresent(seen::add);
				}
			}
		}
		return new Contents<>(seen, failures.isEmpty() ? null : String.join("; ", failures));
	}

	private Cluster cluster(ClusterDescription told) {
		return new Cluster(told.arn(), told.status(), told.version(), told.autoMode(), told.agent(), told.tags(),
				this.clock.instant());
	}

	private static Optional<Cluster> find(String name, Contents<Cluster> before) {
		return before.items().stream().filter((cluster) -> cluster.name().equals(name)).findFirst();
	}

}
