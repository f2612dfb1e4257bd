package dev.podidentity.portal.aws;

/**
 * Where an association lives; EKS allows one for each target.
 *
 * @param cluster ARN of the cluster; it carries account and region
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 */
public record Target(ClusterArn cluster, String namespace, String serviceAccount) {

	@Override
	public String toString() {
		return this.cluster.name() + "/" + this.namespace + "/" + this.serviceAccount;
	}

}
