package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * What EKS told about one cluster.
 *
 * @param cluster the cluster
 * @param at when the portal began to ask: anything recorded later is newer than this
 * @param held all associations of the cluster
 * @param remark which of them are not recorded whole, in words; null where all are
 */
record Sighting(ClusterArn cluster, Instant at, List<Association> held, @Nullable String remark) {

	/** All are recorded whole. */
	Sighting(ClusterArn cluster, Instant at, List<Association> held) {
		this(cluster, at, held, null);
	}

}
