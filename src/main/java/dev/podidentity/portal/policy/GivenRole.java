package dev.podidentity.portal.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.RoleUser;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import dev.podidentity.portal.policy.RoutingFacts.TargetRole;
import org.jspecify.annotations.Nullable;

/** The roles that a test of a policy gives, as the portal would have them. */
final class GivenRole {

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
	Role known(Role given, List<String> teams, List<Target> targets, TargetRole targetRole) {
		RoleName name = RoleName.of(given.arn());
		String account = part("role", "account", given.account(), name.account());
		if (!this.members.has("role.account") && account.isEmpty()) {
			account = GivenTargets.account(targets).orElse("");
		}
		account(account, targets);
		GivenTags.OfRole tags = new GivenTags.OfRole(given.tags(), given.owners()).known("role", this.members,
				this.problems);
		String own = ownBreadth(targetRole);
		List<RoleUser> users = users(given, teams);
		return new Role(given.arn(), part("role", "name", given.name(), name.name()),
				part("role", "path", given.path(), name.path()), account, tags.tags(), own, named(given.trust()),
				tags.owners(), otherTeams(given, users, teams), own, users);
	}

	/** The role in another account. */
	TargetRole known(TargetRole given) {
		String arn = given.arn();
		if (arn == null) {
			return given;
		}
		RoleName name = RoleName.of(arn);
		part("targetRole", "name", String.valueOf(given.name()), name.name());
		part("targetRole", "path", String.valueOf(given.path()), name.path());
		part("targetRole", "account", String.valueOf(given.account()), name.account());
		GivenTags.OfRole tags = new GivenTags.OfRole(given.tags(), given.owners()).known("targetRole", this.members,
				this.problems);
		return new TargetRole(arn, given.name(), given.path(), given.account(), tags.tags(), tags.owners(),
				named(Objects.requireNonNullElse(given.breadth(), Unread.UNKNOWN)));
	}

	/** What the ARN says, where that is given. */
	private String part(String role, String member, String given, @Nullable String known) {
		if (known == null) {
			return given;
		}
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

	/**
	 * Who they are cannot be told from the other teams alone, nor where not even these
	 * are known.
	 */
	private @Nullable List<RoleUser> users(Role given, List<String> teams) {
		List<RoleUser> users = given.users();
		List<String> others = given.otherTeams();
		if (!this.members.has("role.users")) {
			return (others != null && others.isEmpty()) ? List.of() : null;
		}
		return (users != null)
				? IntStream.range(0, users.size()).mapToObj((at) -> user(at, users.get(at), teams)).toList() : null;
	}

	private RoleUser user(int at, RoleUser user, List<String> teams) {
		String place = "role.users." + at;
		String team = user.team();
		boolean own = team != null && teams.contains(team);
		if (this.members.has(place + ".own") && user.own() != own) {
			this.problems.contradict(GivenProblems.words(place + ".own", user.own()),
					GivenProblems.words("requester.teams", teams),
					"a user is the requester's own where its team, here "
							+ ((team != null) ? "\"" + Expression.cut(team) + "\"" : "unknown")
							+ ", is one of the requester's.");
		}
		return new RoleUser(team, user.namespace(), user.cluster(), user.environment(), own);
	}

	/** They are the teams of the users that are not the requester's own. */
	private @Nullable List<String> otherTeams(Role given, @Nullable List<RoleUser> users, List<String> teams) {
		boolean told = this.members.has("role.otherTeams");
		List<String> others = given.otherTeams();
		if (this.members.has("role.users") && users != null) {
			List<String> known = others(users).orElse(null);
			if (told && !same(others, known)) {
				this.problems.contradict(words("role.otherTeams", others), "role.users",
						"by these users they are " + ((known != null) ? known : "unknown") + ".");
			}
			return known;
		}
		if (others != null) {
			others.stream()
				.filter(teams::contains)
				.findFirst()
				.ifPresent((team) -> this.problems.contradict(words("role.otherTeams", others),
						GivenProblems.words("requester.teams", teams),
						"\"" + Expression.cut(team) + "\" is the requester's own team."));
		}
		return told || !this.members.has("role.users") ? others : null;
	}

	/** Empty where one of them may be anybody's. */
	private static Optional<List<String>> others(List<RoleUser> users) {
		if (users.stream().anyMatch((user) -> user.team() == null)) {
			return Optional.empty();
		}
		return Optional.of(users.stream()
			.filter((user) -> !user.own())
			.map(RoleUser::team)
			.filter(Objects::nonNull)
			.distinct()
			.sorted()
			.toList());
	}

	private static boolean same(@Nullable List<String> some, @Nullable List<String> others) {
		return (some == null || others == null) ? some == others : new HashSet<>(some).equals(new HashSet<>(others));
	}

	private static String words(String member, @Nullable List<String> value) {
		return GivenProblems.words(member, (value != null) ? value : Unread.UNKNOWN);
	}

	/** These have a value of their own for it. */
	static String named(String value) {
		return value.equals(Unread.UNKNOWN) ? "UNKNOWN" : value;
	}

	/**
	 * What the ARN of a role says of it; null where it is no such ARN.
	 *
	 * @param name its name
	 * @param path its path
	 * @param account its AWS account
	 */
	private record RoleName(@Nullable String name, @Nullable String path, @Nullable String account) {

		static RoleName of(String arn) {
			String[] parts = arn.split(":", 6);
			if (parts.length < 6 || !parts[5].startsWith("role/")) {
				return new RoleName(null, null, null);
			}
			int name = parts[5].lastIndexOf('/') + 1;
			return new RoleName(parts[5].substring(name), parts[5].substring("role".length(), name), parts[4]);
		}

	}

}
