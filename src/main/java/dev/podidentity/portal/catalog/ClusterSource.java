package dev.podidentity.portal.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.Clusters.ClusterDescription;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.catalog.Shelf.Contents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the clusters of a location. Every one that EKS lists is kept: one that cannot
 * be described stays as it was, or is known by its name alone.
 */
class ClusterSource {

	private static final Logger logger = LoggerFactory.getLogger(ClusterSource.class);

	private final Clusters clusters;

	private final Clock clock;

	ClusterSource(Clusters clusters, Clock clock) {
		this.clusters = clusters;
		this.clock = clock;
	}

	Contents<Cluster> look(Location location, Contents<Cluster> before) {
		List<Cluster> seen = new ArrayList<>();
		for (String name : this.clusters.names(location)) {
			look(location, name, find(name, before)).ifPresent(seen::add);
		}
		return new Contents<>(seen, null, seen.stream().allMatch((cluster) -> cluster.unread() == null));
	}

	private Optional<Cluster> look(Location location, String name, @Nullable Cluster before) {
		try {
			return Optional.of(cluster(this.clusters.describe(location, name)).after(before));
		}
		catch (AwsCallFailed ex) {
			if (ex.kind() == Kind.WRONG_ACCOUNT) {
				throw ex;
			}
			// deleted since it was listed: no failure, it is just gone
			return (ex.kind() == Kind.NOT_FOUND) ? Optional.empty() : Optional.of(kept(location, name, before, ex));
		}
	}

	private Cluster kept(Location location, String name, @Nullable Cluster before, AwsCallFailed failure) {
		Instant at = this.clock.instant();
		Cluster kept = (before != null) ? before.notRead(at, failure.words())
				: Cluster.listed(ClusterArn.of(location, name), at, failure.words());
		if (before == null || before.unread() == null) {
			logger.warn("Cluster {} cannot be described, kept as {}. {}", kept.arn(), kept.status(), failure.words());
		}
		return kept;
	}

	private Cluster cluster(ClusterDescription told) {
		return new Cluster(told.arn(), told.status(), told.version(), told.autoMode(), told.agent(), told.tags(),
				this.clock.instant(), null);
	}

	private static @Nullable Cluster find(String name, Contents<Cluster> before) {
		return before.items().stream().filter((cluster) -> cluster.name().equals(name)).findFirst().orElse(null);
	}

}
