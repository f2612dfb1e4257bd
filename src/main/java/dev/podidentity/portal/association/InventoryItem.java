package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.provisioning.Difference;
import dev.podidentity.portal.request.Owners;
import dev.podidentity.portal.request.Owners.Owner;
import dev.podidentity.portal.request.PortalTags;
import org.jspecify.annotations.Nullable;

/**
 * An association as the portal knows it.
 *
 * @param id the portal's own id: it stays when EKS gives the target another association
 * @param version guards against writing over what another has written
 * @param cluster where
 * @param association what EKS holds; for one that is gone, what it held
 * @param inEks whether that is as agreed, as far as EKS tells
 * @param healthSince when the portal first saw it so
 * @param agreement what was agreed, or null where nobody asked for it here
 * @param firstSeenAt when the portal first saw it
 * @param checkedAt when the portal last asked EKS
 * @param role what is known of its role
 * @param targetRole what is known of its target role; null where it has none
 */
public record InventoryItem(UUID id, long version, ClusterArn cluster, Association association, Health inEks,
		Instant healthSince, @Nullable Agreement agreement, Instant firstSeenAt, Instant checkedAt, RoleStanding role,
		@Nullable RoleStanding targetRole) {

	/** Nobody looks at the roles of what is gone. */
	public InventoryItem {
		role = role.of(inEks);
		targetRole = (targetRole != null) ? targetRole.of(inEks) : null;
	}

	/** One that EKS holds and the portal has not known. */
	static InventoryItem found(ClusterArn cluster, Association held, Instant at) {
		return new InventoryItem(UUID.randomUUID(), 0, cluster, held, Health.of(null, held), at, null, at, at,
				RoleStanding.UNSEEN, unseenTarget(held));
	}

	/** One that the portal has made, just now: as agreed, or as EKS has made it. */
	static InventoryItem made(ClusterArn cluster, Association made, Agreement agreement) {
		Instant at = agreement.madeAt();
		return new InventoryItem(UUID.randomUUID(), 0, cluster, made, Health.of(agreement.spec(), made), at, agreement,
				at, at, RoleStanding.UNSEEN, unseenTarget(made));
	}

	private static @Nullable RoleStanding unseenTarget(Association held) {
		return (held.targetRoleArn() != null) ? RoleStanding.UNSEEN : null;
	}

	/** The same after EKS has told what it holds. */
	InventoryItem seen(Association held, Instant at) {
		return judged(held, Health.of((this.agreement != null) ? this.agreement.spec() : null, held), at);
	}

	/** The same after EKS has not listed it; what it held is kept. */
	InventoryItem missed(Instant at) {
		return judged(this.association, Health.GONE, at);
	}

	private InventoryItem judged(Association held, Health now, Instant at) {
		return new InventoryItem(this.id, this.version, this.cluster, held, now,
				(now != this.inEks) ? at : this.healthSince, this.agreement, this.firstSeenAt, at,
				sameRole(held) ? this.role : RoleStanding.UNSEEN,
				sameTargetRole(held) ? this.targetRole : unseenTarget(held));
	}

	/** What is known of a role is of that association: another one begins anew. */
	private boolean sameRole(Association held) {
		return held.associationId().equals(this.association.associationId())
				&& held.roleArn().equals(this.association.roleArn());
	}

	/** Whom it lets in is by the first role too. */
	private boolean sameTargetRole(Association held) {
		return sameRole(held) && Objects.equals(held.targetRoleArn(), this.association.targetRoleArn());
	}

	/** The same after a look at its role. */
	InventoryItem withRole(RoleStanding standing) {
		return new InventoryItem(this.id, this.version, this.cluster, this.association, this.inEks, this.healthSince,
				this.agreement, this.firstSeenAt, this.checkedAt, standing, this.targetRole);
	}

	/** The same after a look at its target role. */
	InventoryItem withTargetRole(RoleStanding standing) {
		return new InventoryItem(this.id, this.version, this.cluster, this.association, this.inEks, this.healthSince,
				this.agreement, this.firstSeenAt, this.checkedAt, this.role, standing);
	}

	/**
	 * Whether EKS has held something else than was agreed from the first moment: it has
	 * answered the portal's own call so, and nobody else has changed anything.
	 */
	public boolean madeDifferently() {
		return this.agreement != null && this.inEks == Health.CHANGED_IN_AWS
				&& this.healthSince.equals(this.agreement.madeAt());
	}

	/** Whether it is as agreed, its roles included. */
	public Health health() {
		return (this.inEks == Health.IN_SYNC && brokenRole()) ? Health.ROLE_BROKEN : this.inEks;
	}

	/** Whether one of its roles was last seen broken. */
	boolean brokenRole() {
		return this.role.broken() || (this.targetRole != null && this.targetRole.broken());
	}

	/** Whether nothing but the time of the check is new. */
	boolean sameAs(InventoryItem other) {
		return this.association.equals(other.association) && this.inEks == other.inEks;
	}

	/** In what EKS differs from what was agreed; empty unless changed in AWS. */
	public List<Difference> differences() {
		return (this.agreement != null && this.inEks == Health.CHANGED_IN_AWS)
				? Difference.of(this.agreement.spec(), this.association) : List.of();
	}

	/**
	 * The request that its tag names, if it has the portal's tag: what nobody agreed on
	 * here was then made, or copied, from the portal's own call.
	 */
	public @Nullable String portalTag() {
		return this.association.tags().get(PortalTags.REQUEST);
	}

	/** The team that asked for it, if the portal knows. */
	public @Nullable String team() {
		return (this.agreement != null) ? this.agreement.team() : null;
	}

	/** Whose it is. */
	public Owner owner(Owners owners) {
		return owners.of(target(), team());
	}

	/** {@code namespace/service-account}. */
	public String name() {
		return this.association.namespace() + "/" + this.association.serviceAccount();
	}

	Target target() {
		return new Target(this.cluster, this.association.namespace(), this.association.serviceAccount());
	}

	/** The id of a cluster in addresses and in JSON: an ARN has slashes. */
	public static String clusterId(ClusterArn cluster) {
		return cluster.account() + "." + cluster.region() + "." + cluster.name();
	}

}
