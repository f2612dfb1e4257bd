package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;

/** Targets that belong to the cluster rather than to a team. */
final class SystemTargets {

	/**
	 * Namespaces of add-ons that bring their own. The shipped policies have a rule for
	 * the same ones, and for those of Kubernetes, which begin with {@code kube-}.
	 */
	static final Set<String> NAMESPACES = Set.of("kube-system", "kube-public", "kube-node-lease", "amazon-cloudwatch",
			"amazon-guardduty", "amazon-network-flow-monitor", "aws-hyperpod", "aws-observability",
			"aws-privateca-issuer", "aws-secrets-manager", "cert-manager", "external-dns", "fluent-bit",
			"hyperpod-inference-system", "karpenter", "kueue-system", "mount-s3", "opentelemetry-operator-system",
			"prometheus-node-exporter");

	/** Reserved for Kubernetes by its documents. */
	private static final String KUBERNETES = "kube-";

	private static final String ADD_ONS = "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html";

	private static final String COMMUNITY = "https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html";

	private static final String LOAD_BALANCER = "https://docs.aws.amazon.com/eks/latest/userguide/lbc-helm.html";

	private static final String KARPENTER = "https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/";

	private static final String AUTOSCALER = "https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md";

	/** Service accounts that known add-ons use, in the namespace of their documents. */
	private static final List<AddOn> KNOWN = List.of(new AddOn("kube-system", "aws-node", "vpc-cni", ADD_ONS),
			new AddOn("kube-system", "coredns", "coredns", ADD_ONS),
			new AddOn("kube-system", "kube-proxy", "kube-proxy", ADD_ONS),
			new AddOn("kube-system", "ebs-csi-controller-sa", "aws-ebs-csi-driver", ADD_ONS),
			new AddOn("kube-system", "ebs-csi-node-sa", "aws-ebs-csi-driver", ADD_ONS),
			new AddOn("kube-system", "efs-csi-controller-sa", "aws-efs-csi-driver", ADD_ONS),
			new AddOn("kube-system", "efs-csi-node-sa", "aws-efs-csi-driver", ADD_ONS),
			new AddOn("kube-system", "fsx-csi-controller-sa", "aws-fsx-csi-driver", ADD_ONS),
			new AddOn("kube-system", "fsx-csi-node-sa", "aws-fsx-csi-driver", ADD_ONS),
			new AddOn("kube-system", "s3-csi-driver-sa", "aws-mountpoint-s3-csi-driver", ADD_ONS),
			new AddOn("kube-system", "snapshot-controller", "snapshot-controller", ADD_ONS),
			new AddOn("kube-system", "eks-pod-identity-agent", "eks-pod-identity-agent", ADD_ONS),
			new AddOn("amazon-cloudwatch", "cloudwatch-agent", "amazon-cloudwatch-observability", ADD_ONS),
			new AddOn("amazon-guardduty", "aws-guardduty-agent", "aws-guardduty-agent", ADD_ONS),
			new AddOn("amazon-network-flow-monitor", "aws-network-flow-monitor-agent-service-account",
					"aws-network-flow-monitoring-agent", ADD_ONS),
			new AddOn("opentelemetry-operator-system", null, "adot", ADD_ONS),
			new AddOn("aws-privateca-issuer", null, "aws-privateca-connector-for-kubernetes", ADD_ONS),
			new AddOn("kube-system", "metrics-server", "metrics-server", COMMUNITY),
			new AddOn("external-dns", "external-dns", "external-dns", COMMUNITY),
			new AddOn("cert-manager", "cert-manager", "cert-manager", COMMUNITY),
			new AddOn("fluent-bit", null, "fluent-bit", COMMUNITY),
			new AddOn("prometheus-node-exporter", null, "prometheus-node-exporter", COMMUNITY),
			new AddOn("kube-system", "aws-load-balancer-controller", "AWS Load Balancer Controller", LOAD_BALANCER),
			new AddOn("kube-system", "karpenter", "Karpenter", KARPENTER),
			new AddOn("karpenter", "karpenter", "Karpenter", KARPENTER),
			new AddOn("kube-system", "cluster-autoscaler", "Cluster Autoscaler", AUTOSCALER));

	private static final String WHAT_TO_DO = "Ask the owners of the cluster. Where an add-on owns the association it"
			+ " is changed through the add-on; a team's pods take a service account of their own namespace.";

	private SystemTargets() {
	}

	/** A warning where the target is part of the system; empty for a team's own. */
	static Optional<Verdict> check(Target target) {
		String place = target.namespace() + "/" + target.serviceAccount();
		Optional<AddOn> addOn = KNOWN.stream().filter((known) -> known.has(target)).findFirst();
		if (addOn.isPresent()) {
			return Optional.of(Verdict.warning(place + " is used by the add-on " + addOn.get().name(),
					"The add-on may own the association, and a change of it affects the whole cluster. See "
							+ addOn.get().source(),
					WHAT_TO_DO));
		}
		return NAMESPACES.contains(target.namespace()) || target.namespace().startsWith(KUBERNETES)
				? Optional.of(Verdict.warning("Namespace " + target.namespace() + " belongs to the system",
						"Whoever runs pods there acts for the whole cluster", WHAT_TO_DO))
				: Optional.empty();
	}

	/**
	 * A known add-on.
	 *
	 * @param namespace its namespace
	 * @param serviceAccount its service account, null for all in that namespace
	 * @param name name of the add-on
	 * @param source the document that says so
	 */
	private record AddOn(String namespace, @Nullable String serviceAccount, String name, String source) {

		private boolean has(Target target) {
			return this.namespace.equals(target.namespace())
					&& (this.serviceAccount == null || this.serviceAccount.equals(target.serviceAccount()));
		}

	}

}
