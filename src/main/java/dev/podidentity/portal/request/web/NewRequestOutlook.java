package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;

/**
 * What a request would make, in words and as far as it is filled in; nothing is checked.
 *
 * @param count how many targets are filled in
 * @param clusters the names of their clusters
 * @param namespaces their namespaces
 * @param role the name of the role; empty where there is none yet
 * @param targetRole the target role as typed, often a namesake in another account; empty
 * where there is none
 */
record NewRequestOutlook(int count, String clusters, String namespaces, String role, String targetRole) {

	static NewRequestOutlook of(RequestForm form) {
		List<TargetForm> complete = form.targets().stream().filter(TargetForm::complete).toList();
		return new NewRequestOutlook(complete.size(),
				complete.stream()
					.map((target) -> target.clusterArn().map(ClusterArn::name).orElse(target.cluster()))
					.distinct()
					.collect(Collectors.joining(", ")),
				complete.stream().map(TargetForm::namespace).distinct().collect(Collectors.joining(", ")),
				form.effectiveRoleArn().map(RoleArn::name).orElse(form.effectiveRole()), form.targetRoleArn().strip());
	}

}
