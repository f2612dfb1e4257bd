package dev.podidentity.portal.association.api;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.association.Agreement;
import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.TargetRoleTrust;
import org.jspecify.annotations.Nullable;

/**
 * An association of the inventory in JSON.
 *
 * @param id the portal's id of it
 * @param cluster where
 * @param health whether EKS holds what was agreed
 * @param request the request it was agreed in, null where nobody asked for it here
 * @param team the team that asked
 * @param checkedAt when the portal last asked EKS
 * @param association what EKS holds, or held before it was gone, with EKS's own names
 * @param targetRoleTrust statements to paste into the trust policy of the target role,
 * with the external id; null where there is none
 */
record AssociationPayload(UUID id, ClusterRef cluster, Health health, @Nullable RequestRef request,
		@Nullable String team, Instant checkedAt, Association association, @Nullable String targetRoleTrust) {

	static AssociationPayload of(InventoryItem item) {
		Agreement agreement = item.agreement();
		return new AssociationPayload(item.id(), ClusterRef.of(item.cluster()), item.health(),
				(agreement != null) ? new RequestRef(agreement.request(), agreement.reference()) : null, item.team(),
				item.checkedAt(), item.association(), TargetRoleTrust.statements(item.association()).orElse(null));
	}

	/**
	 * The cluster.
	 *
	 * @param id {@code <account>.<region>.<name>}
	 * @param arn ARN
	 * @param name name
	 * @param account 12 digits
	 * @param region region
	 */
	record ClusterRef(String id, String arn, String name, String account, String region) {

		static ClusterRef of(ClusterArn arn) {
			return new ClusterRef(InventoryItem.clusterId(arn), arn.toString(), arn.name(), arn.account(),
					arn.region());
		}

	}

	/**
	 * The request.
	 *
	 * @param id id
	 * @param reference what people call it
	 */
	record RequestRef(UUID id, String reference) {
	}

}
