package dev.podidentity.portal.preflight;

import java.util.Optional;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.preflight.Evidence.Occupant;
import dev.podidentity.portal.aws.Target;

/** Whether EKS has an association for the target: it takes one per service account. */
final class TargetChecks {

	private static final String ONE_ROLE = "A service account has one role per cluster";

	private TargetChecks() {
	}

	static Verdict free(Target target, RoleArn asked, Answer<Optional<Occupant>> answer) {
		return answer.judge("Cannot tell whether " + place(target) + " has an association in EKS",
				(occupant) -> occupant.map((taken) -> taken(target, asked, taken))
					.orElseGet(() -> Verdict.ok(place(target) + " has no association in EKS", null)));
	}

	private static Verdict taken(Target target, RoleArn asked, Occupant occupant) {
		Association association = occupant.association();
		String owner = occupant.summary().ownerArn();
		if (owner != null) {
			return Verdict.failed(place(target) + " belongs to an EKS add-on" + roleOf(occupant), "Owner: " + owner,
					"It is changed through the add-on only. Choose another service account.");
		}
		if (association != null && association.roleArn().equals(asked.toString())) {
			return Verdict.failed(place(target) + " already has this role", association.associationArn(),
					"There is nothing to ask for; take this target out.");
		}
		return Verdict.failed(place(target) + " is taken" + roleOf(occupant), ONE_ROLE,
				"Choose another service account, or have the association that is there deleted in EKS first.");
	}

	private static String roleOf(Occupant occupant) {
		Association association = occupant.association();
		if (association == null) {
			return "";
		}
		String role = RoleArn.parse(association.roleArn()).map(RoleArn::name).orElse(association.roleArn());
		return ", its role is " + role;
	}

	private static String place(Target target) {
		return target.namespace() + "/" + target.serviceAccount() + " on " + target.cluster().name();
	}

}
