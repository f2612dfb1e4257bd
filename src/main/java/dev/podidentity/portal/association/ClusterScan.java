package dev.podidentity.portal.association;

import java.time.Instant;

import dev.podidentity.portal.aws.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * When the portal last compared a cluster with EKS.
 *
 * @param cluster the cluster
 * @param scannedAt when it last could, or null where it never could
 * @param error why it could not the last time, in EKS's own words; null where it could
 * @param failingSince since when it cannot; null where it can
 * @param remark which of its associations are not recorded whole, in words; null where
 * all are
 */
public record ClusterScan(ClusterArn cluster, @Nullable Instant scannedAt, @Nullable String error,
		@Nullable Instant failingSince, @Nullable String remark) {

	/** All of its associations are recorded whole. */
	ClusterScan(ClusterArn cluster, @Nullable Instant scannedAt, @Nullable String error,
			@Nullable Instant failingSince) {
		this(cluster, scannedAt, error, failingSince, null);
	}

}
