package dev.podidentity.portal.request.web;

import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.request.Submission.TargetInput;

/**
 * Where, as typed.
 *
 * @param cluster ARN of a cluster
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 */
record TargetForm(String cluster, String namespace, String serviceAccount) {

	static final TargetForm EMPTY = new TargetForm("", "", "");

	boolean complete() {
		return Stream.of(this.cluster, this.namespace, this.serviceAccount).noneMatch(String::isBlank);
	}

	/** Whether something that is filled in cannot be right, whatever AWS says. */
	boolean wrong() {
		return (this.cluster.strip().startsWith("arn:") && clusterArn().isEmpty()) || !input().wellNamed();
	}

	Optional<ClusterArn> clusterArn() {
		return ClusterArn.parse(this.cluster);
	}

	TargetInput input() {
		return new TargetInput(this.cluster, this.namespace, this.serviceAccount);
	}

}
