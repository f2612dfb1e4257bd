package dev.podidentity.portal.faults;

/**
 * What an association is for; EKS holds at most one for it.
 *
 * @param cluster name of the cluster
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 */
record Place(String cluster, String namespace, String serviceAccount) {

	/** On the cluster with that ARN. */
	static Place on(String clusterArn, String namespace, String serviceAccount) {
		return new Place(clusterArn.substring(clusterArn.lastIndexOf('/') + 1), namespace, serviceAccount);
	}

	@Override
	public String toString() {
		return this.cluster + "/" + this.namespace + "/" + this.serviceAccount;
	}

}
