package dev.podidentity.portal.association.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.association.Agreement;
import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.association.RoleStanding;
import dev.podidentity.portal.association.RoleStatus;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.provisioning.Difference;
import org.jspecify.annotations.Nullable;

/**
 * One association in a list.
 *
 * @param id id
 * @param name {@code namespace/service-account}
 * @param cluster name of the cluster
 * @param account account of the cluster
 * @param role name of the role
 * @param targetAccount account of the target role, if there is one
 * @param owner who owns it, in words
 * @param owned whether a team owns it
 * @param health health
 * @param note more about the health
 * @param noteAt when that was, if the note ends with a time
 * @param created when EKS made it
 * @param roleStatus what became of its role, or of its target role
 * @param ends when access was to end that was asked for, or null
 */
record AssociationRow(UUID id, String name, String cluster, String account, String role, @Nullable String targetAccount,
		String owner, boolean owned, Health health, @Nullable String note, @Nullable Instant noteAt,
		@Nullable Instant created, RoleStatus roleStatus, @Nullable Instant ends) {

	/**
	 * As a list shows it.
	 * @param owners whose they are
	 * @param ends when access was to end, by the id of the request
	 */
	static AssociationRow of(InventoryItem item, OwnerNames owners, Map<UUID, Instant> ends) {
		String target = item.association().targetRoleArn();
		return new AssociationRow(item.id(), item.name(), item.cluster().name(), item.cluster().account(),
				roleName(item.association().roleArn()),
				(target != null) ? RoleArn.parse(target).map(RoleArn::account).orElse(target) : null, owners.of(item),
				owners.owned(item), item.health(), note(item), noteAt(item), item.association().createdAt(),
				roleStatus(item), end(item, ends));
	}

	/** Of the one that is broken, else of the one that gives something to tell. */
	static RoleStatus roleStatus(InventoryItem item) {
		RoleStanding role = item.role();
		RoleStanding target = item.targetRole();
		if (target == null || role.broken()) {
			return role.status();
		}
		return (target.broken() || role.status() == RoleStatus.OK) ? target.status() : role.status();
	}

	/**
	 * Whether there is something to say of the role; that is never said of what is gone.
	 */
	public boolean roleToTell() {
		return this.roleStatus != RoleStatus.OK && this.health != Health.GONE;
	}

	/** A role that is seen broken says in its own badge what is wrong. */
	public boolean healthToTell() {
		return this.health != Health.ROLE_BROKEN || this.roleStatus == RoleStatus.CANNOT_TELL;
	}

	/** What is gone has ended, one way or another. */
	static @Nullable Instant end(InventoryItem item, Map<UUID, Instant> ends) {
		return (item.agreement() != null && item.health() != Health.GONE) ? ends.get(item.agreement().request()) : null;
	}

	/** Ids of the requests by which these were made. */
	static List<UUID> requests(Stream<InventoryItem> items) {
		return items.flatMap((item) -> Optional.ofNullable(item.agreement()).stream())
			.map(Agreement::request)
			.distinct()
			.toList();
	}

	static String roleName(String arn) {
		return RoleArn.parse(arn).map(RoleArn::name).orElse(arn);
	}

	private static @Nullable String note(InventoryItem item) {
		return switch (item.health()) {
			case IN_SYNC -> null;
			case ROLE_BROKEN -> "as agreed in EKS";
			case CHANGED_IN_AWS -> item.differences().stream().map(Difference::what).collect(Collectors.joining(", "))
					+ (item.madeDifferently() ? " not as agreed from the start, seen" : " not as agreed, seen");
			case GONE -> "not in EKS any more, seen";
			case UNMANAGED -> (item.portalTag() != null) ? "has the tag of " + item.portalTag() + ", first seen"
					: "not asked for here, first seen";
			case ADDON_OWNED -> "hands off";
		};
	}

	private static @Nullable Instant noteAt(InventoryItem item) {
		return switch (item.health()) {
			case IN_SYNC, ROLE_BROKEN, ADDON_OWNED -> null;
			case CHANGED_IN_AWS, GONE -> item.healthSince();
			case UNMANAGED -> item.firstSeenAt();
		};
	}

}
