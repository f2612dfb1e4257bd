package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import dev.podidentity.portal.policy.RoutingFacts.TargetRole;
import org.jspecify.annotations.Nullable;

/** The roles that a test of a policy gives, as the portal would have them. */
final class GivenRole {

	/** Of the partition that most are in. */
	private static final String ANY_REGION = "us-east-1";

	private final GivenMembers members;

	private final GivenProblems problems;

	GivenRole(GivenMembers members, GivenProblems problems) {
		this.members = members;
		this.problems = problems;
	}

	/**
	 * The role that is asked for.
	 * @param teams ids of the teams of the requester
	 * @param targets where it is asked for, in accounts that it is in
	 */
	Role known(Role given, List<String> teams, List<Target> targets, TargetRole targetRole,
			@Nullable Ownership ownership) {
		RoleArn arn = RoleArn.parse(given.arn()).orElse(null);
		String account = (arn != null) ? part("role", "account", given.account(), arn.account()) : given.account();
		if (!this.members.has("role.account") && account.isEmpty()) {
			account = GivenTargets.location(targets).account();
		}
		account(account, targets);
		String name = (arn != null) ? part("role", "name", given.name(), arn.name()) : given.name();
		String path = (arn != null) ? part("role", "path", given.path(), arn.path()) : given.path();
		GivenTags.OfRole tags = new GivenTags.OfRole(given.tags(), given.owners()).known("role", this.members,
				this.problems);
		String own = ownBreadth(targetRole);
		Role role = new Role(arn(given.arn(), account, path, name, targets), name, path, account, tags.tags(), own,
				named(given.trust()), tags.owners(), given.otherTeams(), own, given.users());
		return new GivenUsers(this.members, this.problems).known(role, teams, targets, ownership);
	}

	/**
	 * As all roles of that name have it; empty where that or the account is not given.
	 */
	private static String arn(String given, String account, String path, String name, List<Target> targets) {
		if (!given.isEmpty() || account.isEmpty() || name.isEmpty()) {
			return given;
		}
		String region = GivenTargets.location(targets).region();
		return RoleArn.of(new Location(account, region.isEmpty() ? ANY_REGION : region), path, name).toString();
	}

	/** The role in another account. */
	TargetRole known(TargetRole given, List<Target> targets) {
		if (given.arn() == null) {
			return given;
		}
		String name = String.valueOf(given.name());
		String path = this.members.has("targetRole.path") || !given.arn().isEmpty() ? String.valueOf(given.path())
				: "/";
		String account = String.valueOf(given.account());
		String arn = arn(given.arn(), account, path, name, targets);
		RoleArn.parse(arn).ifPresent((known) -> {
			part("targetRole", "name", name, known.name());
			part("targetRole", "path", path, known.path());
			part("targetRole", "account", account, known.account());
		});
		GivenTags.OfRole tags = new GivenTags.OfRole(given.tags(), given.owners()).known("targetRole", this.members,
				this.problems);
		return new TargetRole(arn, name, path, account, tags.tags(), tags.owners(),
				named(Objects.requireNonNullElse(given.breadth(), Unread.UNKNOWN)));
	}

	/** What the ARN says, where that is given. */
	private String part(String role, String member, String given, String known) {
		if (this.members.has(role + "." + member) && !given.equals(known)) {
			this.problems.contradict(GivenProblems.words(role + "." + member, given), role + ".arn",
					"the ARN of a role has its " + member + ", here \"" + known + "\".");
		}
		return known;
	}

	/** Pods get a role of the account that their cluster is in. */
	private void account(String account, List<Target> targets) {
		if (!account.isEmpty() && !targets.isEmpty()
				&& targets.stream()
					.map((target) -> target.cluster().account())
					.noneMatch((other) -> other.isEmpty() || other.equals(account))) {
			this.problems.contradict(GivenProblems.words("role.account", account), "the accounts of the clusters",
					"a role is in the account of one of its targets.");
		}
	}

	/** Without a target role both breadths are one; with it the broader of two counts. */
	private String ownBreadth(TargetRole targetRole) {
		String breadth = this.members.text("role.breadth");
		String own = this.members.text("role.ownBreadth");
		String known = named(Objects.requireNonNullElse(own, Objects.requireNonNullElse(breadth, Unread.UNKNOWN)));
		if (own == null || breadth == null) {
			return known;
		}
		String other = targetRole.breadth();
		String broader = (other != null) ? RoutingFacts.broader(known, other) : known;
		if (!named(breadth).equals(broader)) {
			this.problems.contradict(GivenProblems.words("role.breadth", breadth),
					GivenProblems.words("role.ownBreadth", own),
					(other != null) ? "role.breadth is the broader of role.ownBreadth and targetRole.breadth, here "
							+ broader + "." : "without a target role they are the same.");
		}
		return known;
	}

	/** These have a value of their own for it. */
	static String named(String value) {
		return value.equals(Unread.UNKNOWN) ? "UNKNOWN" : value;
	}

}
