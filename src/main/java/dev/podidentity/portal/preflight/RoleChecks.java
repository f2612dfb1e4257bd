package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.iam.SessionContexts;
import org.jspecify.annotations.Nullable;

/** Whether the role is there, in the right account, and how much it may do. */
final class RoleChecks {

	private static final String LESS = "Ask for a role that may do only what these pods need, "
			+ "or narrow it with a session policy.";

	private static final int SHOWN = 5;

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
			boolean spelling = !role.arn().name().equals(asked.name());
			return Verdict.failed("Role " + asked.name() + (spelling ? " is spelled otherwise" : " has another path"),
					"Its ARN is " + role.arn(), "Ask for the role by that ARN.");
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

	static Verdict breadth(RoleArn arn, Answer<RoleReach> answer, SessionContexts sessions) {
		return breadth("role " + arn.name(), answer, sessions);
	}

	/**
	 * The same for the target role.
	 * @param answer what IAM told of it; null where the portal may not look there
	 */
	static Verdict targetBreadth(RoleArn arn, @Nullable Answer<RoleReach> answer, SessionContexts sessions) {
		String role = "target role " + arn.name();
		if (answer == null) {
			return Verdict.unknown("Cannot tell what " + role + " may do",
					"The portal may not look into account " + arn.account(),
					"Ask the owner of the target role for its policies before you decide.");
		}
		return breadth(role, answer, sessions);
	}

	private static Verdict breadth(String role, Answer<RoleReach> answer, SessionContexts sessions) {
		return answer.judge("Cannot tell what " + role + " may do", (reach) -> breadth(role, reach, sessions));
	}

	private static Verdict breadth(String role, RoleReach reach, SessionContexts sessions) {
		String named = Character.toUpperCase(role.charAt(0)) + role.substring(1);
		RoleBreadth own = reach.own();
		List<String> notRead = reach.unread();
		String unread = notRead.isEmpty() ? "" : ". Not everything was read: " + listed(notRead);
		return switch (reach.degree()) {
			case ADMINISTRATOR ->
				Verdict.warning(named + " has administrator access", listed(reach.administrator()) + unread, LESS);
			case UNKNOWN -> Verdict.unknown("Cannot tell what " + role + " may do",
					listed(notRead) + wide(reach) + others(own), read(reach));
			case WILDCARD ->
				Verdict.warning(named + " may do more than what is named", listed(reach.wide()) + others(own), LESS);
			case NARROW -> own.allowsNothing(sessions) ? allowsNothing(role, own)
					: Verdict.ok(named + " may do only what its policies name",
							"Policies read: " + own.permissions().policies().size() + followed(reach) + others(own));
		};
	}

	/** Which is why somebody may want it: another policy names the role. */
	private static Verdict allowsNothing(String role, RoleBreadth own) {
		String whom = own.allowsNothing(SessionContexts.ANY) ? "" : " to these pods";
		String never = whom.isEmpty() ? ""
				: ". No condition under which they allow something ever holds for these pods";
		return Verdict.warning("No policy of " + role + " allows anything" + whom,
				"Policies read: " + own.permissions().policies().size() + never + ". " + OptionChecks.OF_RESOURCES,
				"Ask the owner of the role what pods need it for before you decide.");
	}

	private static String wide(RoleReach reach) {
		return reach.wide().isEmpty() ? "" : ". What was read is wide: " + listed(reach.wide());
	}

	private static String followed(RoleReach reach) {
		return reach.named().isEmpty() ? "" : ", and those of what it may act as: "
				+ listed(reach.named().stream().map(RoleReach.Named::arn).toList());
	}

	/** What IAM told and nobody understands has to be looked at there. */
	private static String read(RoleReach reach) {
		String remedy = UnreadRemedy.of(reach.failures());
		return (remedy != null) ? remedy : "Look at its policies in IAM before you decide.";
	}

	private static String others(RoleBreadth breadth) {
		return breadth.others().isEmpty() ? ""
				: ". How far these lead is not in its policies: " + listed(breadth.others());
	}

	private static String listed(List<String> sentences) {
		String more = (sentences.size() > SHOWN) ? "; and " + (sentences.size() - SHOWN) + " more" : "";
		return sentences.stream().limit(SHOWN).collect(Collectors.joining("; ")) + more;
	}

	/** Told beside the breadth: the portal does not work out what it leaves. */
	static Optional<Verdict> boundary(RoleArn arn, Answer<RoleDescription> answer) {
		return Optional.ofNullable(answer.value())
			.map(RoleDescription::permissionsBoundary)
			.map((boundary) -> Verdict.ok("A permissions boundary limits role " + arn.name(),
					boundary + ". What it takes away is not counted in what the role may do"));
	}

}
