package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.catalog.Trust;
import org.jspecify.annotations.Nullable;

/**
 * The roles that the form offers: those of the account of the first cluster, since the
 * role must be in the same account as the cluster.
 *
 * @param account the account, or null while no cluster is chosen
 * @param picks some of the roles that match; the chosen one is always among them
 * @param matching how many match
 * @param total how many the account has
 * @param pasted the role whose ARN was pasted, or null
 * @param elsewhere over several accounts the role that each of them gets; else empty
 * @param outages why roles of these accounts may be missing here
 */
record NewRequestRoles(@Nullable String account, List<Pick> picks, int matching, int total, @Nullable Pick pasted,
		List<Pick> elsewhere, List<Outage> outages) {

	private static final int SHOWN = 8;

	static NewRequestRoles of(RequestForm form, Catalog catalog) {
		List<String> accounts = form.accounts();
		String account = accounts.isEmpty() ? null : accounts.get(0);
		List<Role> matching = (account != null) ? catalog.roles(account, form.roleSearch().strip()) : List.of();
		int total = (account != null) ? catalog.roles(account, "").size() : 0;
		List<Pick> picks = new ArrayList<>(
				matching.stream().limit(SHOWN).map((role) -> Pick.of(role, form.role())).toList());
		if (!form.role().isBlank() && picks.stream().noneMatch(Pick::chosen)) {
			picks.add(0, Pick.of(form.role(), catalog, true));
		}
		return new NewRequestRoles(account, picks, matching.size(), total, pasted(form, catalog),
				elsewhere(form, accounts, catalog),
				accounts.stream().distinct().flatMap((each) -> catalog.rolesOutage(each).stream()).toList());
	}

	/** How many of those that match are on the page. */
	public int shown() {
		return Math.min(this.matching, SHOWN);
	}

	String announcement() {
		return (this.account != null) ? shown() + " of " + this.total + " roles." : "";
	}

	/** Whether a role was chosen that does not count. */
	public boolean overridden() {
		Pick winner = this.pasted;
		return winner != null
				&& this.picks.stream().anyMatch((pick) -> pick.chosen() && !pick.arn().equals(winner.arn()));
	}

	private static @Nullable Pick pasted(RequestForm form, Catalog catalog) {
		return form.roleArn().isBlank() ? null : Pick.of(form.roleArn(), catalog, false);
	}

	private static List<Pick> elsewhere(RequestForm form, List<String> accounts, Catalog catalog) {
		if (accounts.size() < 2) {
			return List.of();
		}
		return form.effectiveRoleArn()
			.stream()
			.flatMap((role) -> accounts.stream().map(role::in))
			.map((role) -> Pick.of(role.toString(), catalog, false))
			.toList();
	}

	/**
	 * One role.
	 *
	 * @param arn its ARN, as typed where it is none
	 * @param name its name
	 * @param account its account; empty where the ARN is none
	 * @param trust whether it trusts Pod Identity, or null where the catalog does not
	 * know the role
	 * @param chosen whether it is the one chosen from the list
	 * @param unread why the roles of its account could not be read; null where they were
	 */
	record Pick(String arn, String name, String account, @Nullable Trust trust, boolean chosen,
			@Nullable String unread) {

		static Pick of(Role role, String chosen) {
			String arn = role.arn().toString();
			return new Pick(arn, role.name(), role.arn().account(), role.trust(), arn.equals(chosen), null);
		}

		static Pick of(String typed, Catalog catalog, boolean chosen) {
			Optional<RoleArn> arn = RoleArn.parse(typed);
			return new Pick(typed, arn.map(RoleArn::name).orElse(typed), arn.map(RoleArn::account).orElse(""),
					arn.flatMap(catalog::role).map(Role::trust).orElse(null), chosen,
					arn.map(RoleArn::account).flatMap(catalog::rolesOutage).map(Outage::reason).orElse(null));
		}

		/** What its trust means for who asks; empty where all is well. */
		public String warning() {
			if (this.trust == null) {
				return (this.unread != null)
						? "Cannot tell: the roles of this account could not be read. " + this.unread
						: "The portal has not seen this role.";
			}
			return switch (this.trust) {
				case OK -> "";
				case INCOMPLETE ->
					"sts:AssumeRole or sts:TagSession is missing. You can still ask, but EKS will refuse it.";
				case NONE ->
					"Does not trust Pod Identity, such as an IRSA role. You can still ask, but EKS will refuse it.";
				case UNKNOWN -> "The portal could not read its trust policy.";
			};
		}

	}

}
