package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.ClusterArn;

/**
 * What EKS told about one cluster.
 *
 * @param cluster the cluster
 * @param at when the portal began to ask: anything recorded later is newer than this
 * @param held all associations of the cluster
 */
record Sighting(ClusterArn cluster, Instant at, List<Association> held) {
}
