package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.RequestView.EvidenceView;

/**
 * Whether the roles that preflight found are still the same, as the catalog has them; the
 * decision itself asks IAM. Told while the request waits: afterwards the page of the
 * association tells it.
 */
final class RolesSince {

	private RolesSince() {
	}

	static List<Check> of(RequestView view, Catalog catalog) {
		EvidenceView evidence = view.evidence();
		List<Check> since = new ArrayList<>();
		if (evidence == null || view.review().ended()) {
			return since;
		}
		for (Check check : evidence.checks()) {
			Check.SeenRole seen = check.role();
			if (seen != null) {
				RoleArn.parse(seen.arn())
					.flatMap(catalog::role)
					.filter((role) -> role.id() != null && seen.id() != null && !role.id().equals(seen.id()))
					.map((role) -> madeAnew(role, seen))
					.filter((told) -> !since.contains(told))
					.ifPresent(since::add);
			}
			else if (check.name() == Name.ROLE_EXISTS && check.result() == Result.OK) {
				since.add(new Check(Name.ROLE_EXISTS, Result.UNKNOWN, check.target(),
						"Cannot tell whether the role is still the one that was checked",
						"Its unique id was not read with the checks", null));
			}
		}
		return since;
	}

	private static Check madeAnew(Role role, Check.SeenRole seen) {
		return new Check(Name.ROLE_EXISTS, Result.WARNING, null,
				"Role " + role.name() + " was deleted and made anew since these checks",
				"Its unique id was " + seen.id() + " and is " + role.id(),
				new Remedy(
						"Approve it to have the checks made again; nothing is approved by that. Read what they say then,"
								+ " and decide.",
						null));
	}

}
