package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.aws.Roles.RolePolicies;

/** Whether the role is there, in the right account, and how much it may do. */
final class RoleChecks {

	private static final String LESS = "Ask for a role that may do only what these pods need, "
			+ "or narrow it with a session policy.";

	private RoleChecks() {
	}

	static Verdict exists(RoleArn arn, Answer<RoleDescription> answer) {
		if (answer.missing()) {
			return Verdict.failed("There is no role " + arn.name() + " in account " + arn.account(), arn.toString(),
					"Choose a role from the list, or have it created first.");
		}
		return answer.judge("Cannot tell whether role " + arn.name() + " exists", (role) -> exists(arn, role));
	}

	private static Verdict exists(RoleArn asked, RoleDescription role) {
		if (!role.arn().equals(asked)) {
			return Verdict.failed("Role " + asked.name() + " has another path", "Its ARN is " + role.arn(),
					"Ask for the role by that ARN.");
		}
		return Verdict.ok("Role " + asked.name() + " exists in account " + asked.account(), asked.toString());
	}

	/** Whether the role that is asked for is in an account of the clusters. */
	static Verdict account(RoleArn asked, Set<String> accounts, Set<String> partitions) {
		String of = accounts.stream().sorted().collect(Collectors.joining(", "));
		if (!partitions.equals(Set.of(asked.partition()))) {
			return Verdict.failed("Role " + asked.name() + " is in another partition of AWS",
					"It is in " + asked.partition() + ", the cluster is in " + String.join(", ", partitions),
					"Choose a role of the cluster's partition.");
		}
		if (!accounts.contains(asked.account())) {
			return Verdict.failed("Role " + asked.name() + " is in another account than the cluster",
					"It is in " + asked.account() + ", the cluster is in " + of,
					"Choose a role in account " + of + ". To reach a role elsewhere, make that one the target role.");
		}
		if (accounts.size() > 1) {
			return Verdict.ok("Each account has its own role " + asked.name(), "Accounts " + of);
		}
		return Verdict.ok("Role is in the cluster's account", of);
	}

	static Verdict breadth(RoleArn arn, Answer<RolePolicies> answer) {
		return answer.judge("Cannot tell what role " + arn.name() + " may do", (policies) -> breadth(arn, policies));
	}

	private static Verdict breadth(RoleArn arn, RolePolicies policies) {
		RoleBreadth breadth = RoleBreadth.of(policies);
		if (!breadth.administrator().isEmpty()) {
			return Verdict.warning("Role " + arn.name() + " is as mighty as an administrator",
					String.join("; ", breadth.administrator()), LESS);
		}
		if (!breadth.wide().isEmpty()) {
			return Verdict.warning("Role " + arn.name() + " may do everything in whole services",
					String.join("; ", breadth.wide()), LESS);
		}
		if (!breadth.unreadable().isEmpty()) {
			return Verdict.unknown("Cannot tell what role " + arn.name() + " may do",
					"The portal cannot read inline " + policies(breadth.unreadable()), null);
		}
		return Verdict.ok("No administrator policy on role " + arn.name(), "Attached: " + policies.attached().size()
				+ ", inline: " + policies.inline().size() + ". Of attached policies the portal knows the names only");
	}

	private static String policies(List<String> names) {
		return ((names.size() == 1) ? "policy " : "policies ") + String.join(", ", names);
	}

}
