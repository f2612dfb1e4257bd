package dev.podidentity.portal.policy;

import java.util.Set;

/**
 * What the clusters that there are are for. Whoever knows the clusters provides it.
 */
public interface KnownEnvironments {

	/** All environments that a cluster has; empty where not all clusters are known. */
	Set<String> environments();

}
