package dev.podidentity.portal.provisioning;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.request.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * EKS has made an association on the portal's own call that is not what was approved; the
 * change waits for a person ({@link ChangeStopped} leaves its trail). Told in the
 * transaction that records it.
 *
 * @param request the request
 * @param reference what people call the request
 * @param team the team that asked
 * @param requester who asked
 * @param cluster where
 * @param spec what was agreed
 * @param association what EKS holds instead
 */
public record AssociationMadeDifferently(RequestId request, String reference, @Nullable String team, String requester,
		ClusterArn cluster, AssociationSpec spec, Association association) {

	static AssociationMadeDifferently of(AssociationChange change, Association association) {
		return new AssociationMadeDifferently(change.request(), change.reference(), change.team(), change.requester(),
				change.cluster(), change.spec(), association);
	}

}
