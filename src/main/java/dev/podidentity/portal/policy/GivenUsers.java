package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.RoleUser;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import org.jspecify.annotations.Nullable;

/**
 * Who has the role already, in a test of a policy, as the portal would have it: whose a
 * namespace is, the policy says, and a cluster is the same wherever it is named.
 */
final class GivenUsers {

	private final GivenMembers members;

	private final GivenProblems problems;

	GivenUsers(GivenMembers members, GivenProblems problems) {
		this.members = members;
		this.problems = problems;
	}

	/**
	 * The same role with all of them.
	 * @param ownership as the policy has it; null where that is not known yet
	 */
	Role known(Role role, List<String> teams, List<Target> targets, @Nullable Ownership ownership) {
		List<RoleUser> users = users(role, teams, targets, ownership);
		List<String> others = others(role, users, teams, ownership);
		return new Role(role.arn(), role.name(), role.path(), role.account(), role.tags(), role.breadth(), role.trust(),
				role.owners(), others, role.ownBreadth(), users);
	}

	/**
	 * Who they are cannot be told from the other teams alone, nor where not even these
	 * are known.
	 */
	private @Nullable List<RoleUser> users(Role role, List<String> teams, List<Target> targets,
			@Nullable Ownership ownership) {
		List<RoleUser> given = role.users();
		List<String> others = role.otherTeams();
		if (!this.members.has("role.users")) {
			return (others != null && others.isEmpty()) ? List.of() : null;
		}
		if (given == null) {
			return null;
		}
		List<RoleUser> users = new ArrayList<>();
		for (int at = 0; at < given.size(); at++) {
			String environment = environment(at, given, targets);
			String team = team(at, given.get(at), environment, targets, ownership);
			users.add(user(at, given.get(at), team, environment, teams, ownership));
		}
		return users;
	}

	private RoleUser user(int at, RoleUser user, @Nullable String team, @Nullable String environment,
			List<String> teams, @Nullable Ownership ownership) {
		boolean own = team != null && teams.contains(team);
		if (this.members.has(place(at, "own")) && user.own() != own && !isOpen(at, user, ownership)) {
			this.problems.contradict(GivenProblems.words(place(at, "own"), user.own()),
					GivenProblems.words("requester.teams", teams),
					"a user is the requester's own where its team, here "
							+ ((team != null) ? "\"" + Expression.cut(team) + "\"" : "unknown")
							+ ", is one of the requester's.");
		}
		return new RoleUser(team, user.namespace(), user.cluster(), environment, own);
	}

	/** Whether the policy may still tell whose it is. */
	private boolean isOpen(int at, RoleUser user, @Nullable Ownership ownership) {
		return ownership == null && !this.members.has(place(at, "team")) && !user.namespace().isEmpty();
	}

	/**
	 * That of the cluster, as a target or another user has it. There can be several
	 * clusters of one name where the targets say so.
	 */
	private @Nullable String environment(int at, List<RoleUser> users, List<Target> targets) {
		RoleUser user = users.get(at);
		boolean told = this.members.has(place(at, "environment"));
		List<Integer> same = IntStream.range(0, targets.size())
			.filter((target) -> isOn(user, targets.get(target).cluster()))
			.boxed()
			.toList();
		if (!same.isEmpty()) {
			List<@Nullable String> environments = new ArrayList<>();
			same.forEach((target) -> environments.add(targets.get(target).cluster().environment()));
			if (told && !environments.contains(user.environment())) {
				contradict(at, user, "targets." + same.get(0) + ".cluster");
			}
			if (!told && new HashSet<>(environments).size() > 1) {
				this.problems.add(GivenProblems.place(place(at, "environment")) + ": several clusters are called \""
						+ user.cluster() + "\", with different environments. Say which it is.");
			}
			return told ? user.environment() : environments.get(0);
		}
		int first = IntStream.range(0, users.size())
			.filter((other) -> isSame(user, users.get(other)) && this.members.has(place(other, "environment")))
			.findFirst()
			.orElse(at);
		String known = users.get(first).environment();
		if (told && !Objects.equals(known, user.environment())) {
			contradict(at, user, "role.users." + first);
		}
		return known;
	}

	private void contradict(int at, RoleUser user, String other) {
		this.problems.contradict(
				GivenProblems.words(place(at, "environment"),
						Objects.requireNonNullElse(user.environment(), Unread.UNKNOWN)),
				GivenProblems.place(other),
				"cluster \"" + user.cluster() + "\" is the same in both, with one environment.");
	}

	private static boolean isOn(RoleUser user, Cluster cluster) {
		return !user.cluster().isEmpty() && user.cluster().equals(cluster.name());
	}

	private static boolean isSame(RoleUser one, RoleUser other) {
		return !one.cluster().isEmpty() && one.cluster().equals(other.cluster());
	}

	/** The owner of the namespace; where it has none, the team that asked, if any did. */
	private @Nullable String team(int at, RoleUser user, @Nullable String environment, List<Target> targets,
			@Nullable Ownership ownership) {
		String team = user.team();
		if (user.namespace().isEmpty()) {
			return team;
		}
		List<Integer> same = IntStream.range(0, targets.size())
			.filter((target) -> isOn(user, targets.get(target).cluster())
					&& Objects.equals(targets.get(target).cluster().environment(), environment))
			.boxed()
			.toList();
		for (int target : same) {
			String owner = targets.get(target).owner();
			if (owner != null && targets.get(target).namespace().equals(user.namespace())) {
				return owned(at, user, Set.of(owner), GivenProblems.words("targets." + target + ".owner", owner));
			}
		}
		if (ownership == null || ownership.entries().isEmpty()) {
			return team;
		}
		return owned(at, user, owners(user, environment, same, targets, ownership), GivenProblems.OWNERSHIP);
	}

	private @Nullable String owned(int at, RoleUser user, Set<String> owners, String by) {
		String team = user.team();
		boolean owned = owners.size() == 1 && !owners.contains("");
		if (!this.members.has(place(at, "team"))) {
			return owned ? owners.iterator().next() : null;
		}
		if ((team != null) ? !owners.contains(team) && !owners.contains("") : owned) {
			this.problems.contradict(
					GivenProblems.words(place(at, "team"), Objects.requireNonNullElse(team, Unread.UNKNOWN)), by,
					GivenProblems.owned(user.namespace(), owners));
		}
		return team;
	}

	/** Of a cluster that is no target no more is known than its name and environment. */
	private Set<String> owners(RoleUser user, @Nullable String environment, List<Integer> same, List<Target> targets,
			Ownership ownership) {
		List<Cluster> clusters = same.stream().map((target) -> targets.get(target).cluster()).distinct().toList();
		if (clusters.size() == 1) {
			boolean tagged = same.stream()
				.anyMatch((target) -> this.members.has("targets." + target + ".cluster.tags"));
			return ownership.candidates(clusters.get(0), tagged, user.namespace());
		}
		Map<String, String> tags = (environment != null) ? GivenTags.with(Map.of(), GivenTags.ENVIRONMENT, environment)
				: null;
		return ownership.candidates(new Cluster(user.cluster(), "", "", environment, tags), false, user.namespace());
	}

	/** They are the teams of the users that are not the requester's own. */
	private @Nullable List<String> others(Role role, @Nullable List<RoleUser> users, List<String> teams,
			@Nullable Ownership ownership) {
		boolean told = this.members.has("role.otherTeams");
		List<String> others = role.otherTeams();
		if (this.members.has("role.users") && users != null) {
			List<String> known = RoleUser.otherTeams(users);
			boolean open = IntStream.range(0, users.size()).anyMatch((at) -> isOpen(at, users.get(at), ownership));
			if (told && !open && !same(others, known)) {
				this.problems.contradict(words(others), "role.users",
						"by these users they are " + ((known != null) ? known : "unknown") + ".");
			}
			return known;
		}
		if (others != null) {
			others.stream()
				.filter(teams::contains)
				.findFirst()
				.ifPresent(
						(team) -> this.problems.contradict(words(others), GivenProblems.words("requester.teams", teams),
								"\"" + Expression.cut(team) + "\" is the requester's own team."));
		}
		return told || !this.members.has("role.users") ? others : null;
	}

	private static boolean same(@Nullable List<String> some, @Nullable List<String> others) {
		return (some == null || others == null) ? some == others : new HashSet<>(some).equals(new HashSet<>(others));
	}

	private static String words(@Nullable List<String> others) {
		return GivenProblems.words("role.otherTeams", (others != null) ? others : Unread.UNKNOWN);
	}

	private static String place(int at, String member) {
		return "role.users." + at + "." + member;
	}

}
