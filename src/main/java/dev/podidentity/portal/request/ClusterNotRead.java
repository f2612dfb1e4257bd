package dev.podidentity.portal.request;

import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;

/**
 * The portal knows too little of a cluster to route what is asked for it: not its tags,
 * and so not its environment. What is not known is never taken for the milder case.
 */
public final class ClusterNotRead extends RequestRefused {

	ClusterNotRead(List<ClusterArn> clusters) {
		super("The portal has not read " + ((clusters.size() == 1) ? "cluster " : "clusters ")
				+ clusters.stream().map(ClusterArn::toString).collect(Collectors.joining(", "))
				+ " yet, so it cannot tell which rule applies. Nothing was stored. Try again in a few minutes; the list"
				+ " of clusters says what could not be read.");
	}

}
