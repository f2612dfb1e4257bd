package dev.podidentity.portal.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.podidentity.portal.aws.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * The pods that ask for credentials: where they run, and what EKS tells IAM about them.
 *
 * @param cluster the cluster of the pod
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param disableSessionTags whether EKS sends no session tags
 * @param externalId what EKS sends to assume a target role; null before the association
 * is made
 */
public record PodIdentitySession(ClusterArn cluster, String namespace, String serviceAccount,
		boolean disableSessionTags, @Nullable String externalId) {

	static final String NAMESPACE = "kubernetes-namespace";

	static final String SERVICE_ACCOUNT = "kubernetes-service-account";

	static final String CLUSTER_ARN = "eks-cluster-arn";

	static final String CLUSTER_NAME = "eks-cluster-name";

	static final String POD_NAME = "kubernetes-pod-name";

	static final String POD_UID = "kubernetes-pod-uid";

	/** Tags with a value that shows only when a pod asks. */
	private static final Set<String> OF_THE_POD = Set.of(POD_NAME, POD_UID);

	/** Before the association is made. */
	public PodIdentitySession(ClusterArn cluster, String namespace, String serviceAccount, boolean disableSessionTags) {
		this(cluster, namespace, serviceAccount, disableSessionTags, null);
	}

	/** The same pods, once EKS has told the external id. */
	public PodIdentitySession with(@Nullable String told) {
		return new PodIdentitySession(this.cluster, this.namespace, this.serviceAccount, this.disableSessionTags, told);
	}

	/**
	 * The session tags, by key; empty where the value shows only when a pod asks. None
	 * where they are off.
	 */
	Map<String, Optional<String>> tags() {
		Map<String, Optional<String>> tags = new TreeMap<>();
		if (!this.disableSessionTags) {
			OF_THE_POD.forEach((tag) -> tags.put(tag, Optional.empty()));
			tags.put(CLUSTER_ARN, Optional.of(this.cluster.toString()));
			tags.put(CLUSTER_NAME, Optional.of(this.cluster.name()));
			tags.put(NAMESPACE, Optional.of(this.namespace));
			tags.put(SERVICE_ACCOUNT, Optional.of(this.serviceAccount));
		}
		return tags;
	}

}
