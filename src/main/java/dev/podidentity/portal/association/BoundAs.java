package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.catalog.TrustPolicy;
import dev.podidentity.portal.preflight.RoleIds.Found;
import dev.podidentity.portal.request.ApprovedRoles;
import org.jspecify.annotations.Nullable;

/** As what an association binds a role. */
enum BoundAs {

	/** EKS assumes it for the pods. */
	ROLE("role", "role") {

		@Override
		String arn(Association association) {
			return association.roleArn();
		}

		@Override
		RoleStanding standing(InventoryItem item) {
			return item.role();
		}

		@Override
		InventoryItem with(InventoryItem item, RoleStanding standing) {
			return item.withRole(standing);
		}

		@Override
		Found approved(ApprovedRoles roles, UUID request, InventoryItem item) {
			return roles.role(request, item.target(), item.association().roleArn());
		}

		@Override
		RoleTrust trust(TrustPolicy policy, InventoryItem item, Instant at) {
			return RoleTrust.ofRole(policy, item, at);
		}

	},

	/** EKS assumes it with the credentials of the first; pods get its permissions. */
	TARGET_ROLE("target role", "targetRole") {

		@Override
		@Nullable String arn(Association association) {
			return association.targetRoleArn();
		}

		@Override
		RoleStanding standing(InventoryItem item) {
			return Objects.requireNonNullElse(item.targetRole(), RoleStanding.UNSEEN);
		}

		@Override
		InventoryItem with(InventoryItem item, RoleStanding standing) {
			return item.withTargetRole(standing);
		}

		@Override
		Found approved(ApprovedRoles roles, UUID request, InventoryItem item) {
			String arn = item.association().targetRoleArn();
			return (arn != null) ? roles.targetRole(request, item.target(), arn) : Found.UNKNOWN;
		}

		@Override
		RoleTrust trust(TrustPolicy policy, InventoryItem item, Instant at) {
			return RoleTrust.ofTarget(policy, item, at);
		}

	};

	private final String words;

	private final String member;

	BoundAs(String words, String member) {
		this.words = words;
		this.member = member;
	}

	/** In a sentence. */
	String words() {
		return this.words;
	}

	/** In JSON. */
	String member() {
		return this.member;
	}

	/** The ARN of it; null where the association has none. */
	abstract @Nullable String arn(Association association);

	/** What is known of it. */
	abstract RoleStanding standing(InventoryItem item);

	/** The association after a look at it. */
	abstract InventoryItem with(InventoryItem item, RoleStanding standing);

	/** What preflight found of it before the request was approved. */
	abstract Found approved(ApprovedRoles roles, UUID request, InventoryItem item);

	/** What its trust policy means for the pods. */
	abstract RoleTrust trust(TrustPolicy policy, InventoryItem item, Instant at);

}
