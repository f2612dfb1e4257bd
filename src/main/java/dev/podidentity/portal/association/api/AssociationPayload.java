package dev.podidentity.portal.association.api;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.association.Agreement;
import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.association.RoleStanding;
import dev.podidentity.portal.association.RoleStatus;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.TargetRoleTrust;
import dev.podidentity.portal.request.Owners;
import dev.podidentity.portal.request.PodCredentials;
import org.jspecify.annotations.Nullable;

/**
 * An association of the inventory in JSON.
 *
 * @param id the portal's id of it
 * @param cluster where
 * @param health whether EKS holds what was agreed and its roles are as they should be:
 * IN_SYNC is neither said of what has a role that is gone, was made anew or does not let
 * the pods in, nor found by it
 * @param request the request it was agreed in, null where nobody asked for it here
 * @param team the team that asked
 * @param owner id of the team that owns it: the owner of the namespace by the approval
 * rules, whoever made it, else the team that asked; null where there is none, or where
 * EKS has not described the cluster so that nobody can tell
 * @param checkedAt when the portal last asked EKS
 * @param role what became of its role
 * @param targetRole what became of its target role; null where it has none
 * @param association what EKS holds, or held before it was gone, with EKS's own names
 * @param targetRoleTrust statements to paste into the trust policy of the target role,
 * with the external id; null where there is none
 * @param expiresAt when access was to end by the request; null where it was not, or
 * nobody asked for it here
 * @param pastEnd whether that moment has passed
 * @param podsGet what pods get by it, as far as the portal knows
 */
record AssociationPayload(UUID id, ClusterRef cluster, Health health, @Nullable RequestRef request,
		@Nullable String team, @Nullable String owner, Instant checkedAt, RoleFact role, @Nullable RoleFact targetRole,
		Association association, @Nullable String targetRoleTrust, @Nullable Instant expiresAt, boolean pastEnd,
		PodCredentials podsGet) {

	static AssociationPayload of(InventoryItem item, PodCredentials podsGet, Owners owners, @Nullable Instant end,
			Instant now) {
		Agreement agreement = item.agreement();
		return new AssociationPayload(item.id(), ClusterRef.of(item.cluster()), item.health(),
				(agreement != null) ? new RequestRef(agreement.request(), agreement.reference()) : null, item.team(),
				item.owner(owners).team(), item.checkedAt(), RoleFact.of(item.role()),
				(item.targetRole() != null) ? RoleFact.of(item.targetRole()) : null, item.association(),
				TargetRoleTrust.statements(item.association()).orElse(null), end, end != null && !end.isAfter(now),
				podsGet);
	}

	/**
	 * What became of the role: a fact of its own beside the health.
	 *
	 * @param status OK only where IAM has told that the role is there, the same that was
	 * approved or first seen, and admits the pod, or the first role
	 * @param since since when, null where nobody has looked yet
	 * @param reason in words, null where all is well
	 * @param lastSeen what was seen last, null where nothing was
	 * @param lastSeenAt when that was
	 * @param lookedAt when IAM was last asked, also in vain
	 */
	record RoleFact(RoleStatus status, @Nullable Instant since, @Nullable String reason, @Nullable RoleStatus lastSeen,
			@Nullable Instant lastSeenAt, @Nullable Instant lookedAt) {

		static RoleFact of(RoleStanding role) {
			RoleStanding.Seen seen = role.seen();
			return new RoleFact(role.status(), role.since(), role.reason(), (seen != null) ? seen.status() : null,
					(seen != null) ? seen.at() : null, role.lookedAt());
		}

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
