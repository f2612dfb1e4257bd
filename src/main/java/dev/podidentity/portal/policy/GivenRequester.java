package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import dev.podidentity.portal.policy.RoutingFacts.Requester;
import org.jspecify.annotations.Nullable;

/**
 * The requester that a test of a policy gives, as the portal would have it: a team is a
 * group, and the groups are one of the attributes.
 */
final class GivenRequester {

	private final GivenMembers members;

	private final KnownGroups known;

	private final GivenProblems problems;

	GivenRequester(GivenMembers members, KnownGroups known, GivenProblems problems) {
		this.members = members;
		this.known = known;
		this.problems = problems;
	}

	/** With what follows from the team that asks, too. */
	Requester known(Requester given, @Nullable String asking) {
		List<String> attribute = given.attributes().get("groups");
		boolean grouped = this.members.has("requester.groups");
		boolean described = this.members.has("requester.attributes.groups") && attribute != null;
		List<String> groups = grouped ? given.groups() : (described && attribute != null) ? attribute : List.of();
		List<String> teams = teams(given, groups, asking);
		if (!grouped && !described) {
			groups = List.copyOf(new TreeSet<>(teams));
		}
		else if (!grouped) {
			groups = List.copyOf(new TreeSet<>(groups));
		}
		if (grouped && described && !new HashSet<>(groups).equals(new HashSet<>(attribute))) {
			this.problems.contradict(GivenProblems.words("requester.groups", groups), attribute(attribute),
					"the attribute has all groups.");
		}
		String member = grouped ? GivenProblems.words("requester.groups", groups) : attribute(groups);
		List<String> missing = new ArrayList<>(teams);
		missing.removeAll(groups);
		if (!missing.isEmpty()) {
			this.problems.contradict(
					GivenProblems.words(told() ? "requester.teams" : "request.team", told() ? teams : missing.get(0)),
					member, "each team is one of the groups.");
		}
		List<String> left = new ArrayList<>(this.known.teams(groups));
		left.removeAll(teams);
		if (!left.isEmpty()) {
			this.problems.contradict(GivenProblems.words("requester.teams", teams), member,
					"\"" + Expression.cut(left.get(0)) + "\" is a team, so it is one of the teams too.");
		}
		Map<String, List<String>> attributes = new HashMap<>(given.attributes());
		attributes.put("groups", groups);
		return new Requester(given.name(), teams, groups, attributes);
	}

	private boolean told() {
		return this.members.has("requester.teams");
	}

	private static String attribute(@Nullable List<String> groups) {
		return GivenProblems.words("requester.attributes[\"groups\"]", Objects.requireNonNull(groups));
	}

	/** Who asks for a team is in it. */
	private List<String> teams(Requester given, List<String> groups, @Nullable String asking) {
		if (told()) {
			if (asking != null && !given.teams().contains(asking)) {
				this.problems.contradict(GivenProblems.words("request.team", asking),
						GivenProblems.words("requester.teams", given.teams()),
						"a request is made for a team that the requester is in.");
			}
			return given.teams();
		}
		List<String> teams = new ArrayList<>(this.known.teams(groups));
		if (asking != null && !teams.contains(asking)) {
			teams.add(asking);
		}
		return List.copyOf(teams);
	}

}
