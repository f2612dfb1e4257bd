package dev.podidentity.portal.association.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.association.RoleStanding;
import dev.podidentity.portal.association.RoleStatus;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.catalog.TargetRoleTrust;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.provisioning.Difference;
import dev.podidentity.portal.web.Crumb;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the page of one association shows.
 *
 * @param item the association
 * @param owner who owns it, in words
 * @param others others that bind the same role, the first of them
 * @param sharing how many others there are in all
 * @param ends when access was to end that was asked for, or null
 * @param targetRole the target role as the catalog has it; null where it has none
 * @param gets what pods get by it
 */
record AssociationPage(InventoryItem item, String owner, List<AssociationRow> others, int sharing,
		@Nullable Instant ends, @Nullable Role targetRole, PodCredentials gets) {

	/** More are not listed. */
	static final int OTHERS = 100;

	static AssociationPage of(InventoryItem item, List<InventoryItem> others, int sharing, OwnerNames owners,
			Map<UUID, Instant> ends, @Nullable Role targetRole, PodCredentials gets) {
		return new AssociationPage(item, owners.of(item),
				others.stream().map((other) -> AssociationRow.of(other, owners, ends)).toList(), sharing,
				AssociationRow.end(item, ends), targetRole, gets);
	}

	List<Crumb> crumbs() {
		return List.of(new Crumb("Associations", "/associations"), Crumb.here(this.item.name()));
	}

	/** What is told of its roles in one badge. */
	public RoleStatus roleStatus() {
		return AssociationRow.roleStatus(this.item);
	}

	/**
	 * Whether nothing is to be said against its roles: never of another role than was
	 * approved, however well it is.
	 */
	public boolean roleInOrder() {
		return roleStatus() == RoleStatus.OK && this.item.health() != Health.GONE
				&& this.item.differences().stream().noneMatch(Difference::anotherRole);
	}

	/** What is known of its role, and of its target role where it has one. */
	public List<Standing> standings() {
		Standing role = new Standing(false, this.item.role());
		return (this.item.targetRole() != null) ? List.of(role, new Standing(true, this.item.targetRole()))
				: List.of(role);
	}

	/** Where all that bind the role are listed. */
	public String sharingHref() {
		return UriComponentsBuilder.fromPath("/associations")
			.queryParam("q", "{role}")
			.encode()
			.build(this.item.association().roleArn())
			.toString();
	}

	public String role() {
		return AssociationRow.roleName(this.item.association().roleArn());
	}

	/**
	 * What to paste into the trust policy of the target role; null where there is none.
	 */
	public @Nullable String targetRoleTrust() {
		return TargetRoleTrust.statements(this.item.association()).orElse(null);
	}

	/** How much room that takes there; null where there is nothing to paste. */
	public @Nullable String targetRoleTrustSize() {
		return TargetRoleTrust.statements(this.item.association())
			.map((statements) -> TargetRoleTrust.size(statements,
					(this.targetRole != null) ? this.targetRole.trustPolicy() : null))
			.orElse(null);
	}

	/** In the order in which people look for them. */
	public SortedMap<String, String> tags() {
		return new TreeMap<>(this.item.association().tags());
	}

	public List<Changed> changes() {
		return this.item.differences().stream().map(Changed::of).toList();
	}

	/**
	 * What is known of one of its roles.
	 *
	 * @param target whether it is the target role
	 * @param standing what is known
	 */
	record Standing(boolean target, RoleStanding standing) {

		/** What is so of a role, said of this one. */
		public String words(String ofRole) {
			return this.target ? "Target " + StringUtils.uncapitalize(ofRole) : ofRole;
		}

	}

	/**
	 * One member that is not as agreed.
	 *
	 * @param field its name
	 * @param agreed as agreed
	 * @param held as EKS holds it
	 */
	record Changed(String field, String agreed, String held) {

		private static Changed of(Difference difference) {
			String what = difference.what().equals("role") ? "IAM role" : difference.what();
			return new Changed(what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1),
					(difference.agreed() != null) ? difference.agreed() : "none",
					(difference.held() != null) ? difference.held() : "none");
		}

	}

}
