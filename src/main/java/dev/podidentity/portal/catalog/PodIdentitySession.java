package dev.podidentity.portal.catalog;

import java.util.Map;
import java.util.Optional;

import dev.podidentity.portal.aws.ClusterArn;

/**
 * What EKS tells IAM when a pod asks for credentials, as far as it is known before: the
 * condition keys of the session and their values.
 *
 * @param cluster the cluster of the pod
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param disableSessionTags whether EKS sends no session tags
 */
public record PodIdentitySession(ClusterArn cluster, String namespace, String serviceAccount,
		boolean disableSessionTags) {

	static final String NAMESPACE = "aws:RequestTag/kubernetes-namespace";

	static final String SERVICE_ACCOUNT = "aws:RequestTag/kubernetes-service-account";

	static final String CLUSTER_ARN = "aws:RequestTag/eks-cluster-arn";

	private static final String CLUSTER_NAME = "aws:RequestTag/eks-cluster-name";

	/** The value of a key, or empty where it cannot be told before a pod asks. */
	Optional<Value> value(String key) {
		return tag(key).map((tag) -> this.disableSessionTags ? Value.ABSENT : new Value(tag)).or(() -> source(key));
	}

	private Optional<String> tag(String key) {
		return find(key, Map.of(NAMESPACE, this.namespace, SERVICE_ACCOUNT, this.serviceAccount, CLUSTER_ARN,
				this.cluster.toString(), CLUSTER_NAME, this.cluster.name()));
	}

	private Optional<Value> source(String key) {
		return find(key, Map.of("aws:SourceAccount", this.cluster.account(), "aws:SourceArn", this.cluster.toString()))
			.map(Value::new);
	}

	// names of condition keys ignore case
	private static Optional<String> find(String key, Map<String, String> values) {
		return values.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().equalsIgnoreCase(key))
			.map(Map.Entry::getValue)
			.findFirst();
	}

	/**
	 * A value of a condition key.
	 *
	 * @param text the value; empty text where the key is known to be absent, since EKS
	 * never sends an empty one
	 */
	record Value(String text) {

		static final Value ABSENT = new Value("");

		boolean absent() {
			return this.text.isEmpty();
		}

	}

}
