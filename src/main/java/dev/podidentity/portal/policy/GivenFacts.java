package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.RoutingFacts.Request;
import dev.podidentity.portal.policy.RoutingFacts.Requester;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import dev.podidentity.portal.policy.RoutingFacts.TargetRole;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a test of a policy gives, as the portal would have them: what follows
 * from another fact follows from it here too, and where both are given they must agree.
 *
 * @param facts what rules are asked with
 * @param problems why they can never be so; empty where they can
 */
record GivenFacts(RoutingFacts facts, List<String> problems) {

	static GivenFacts of(RoutingFacts given, GivenMembers members) {
		return of(given, members, Ownership.NONE);
	}

	/** With owners of targets that the test does not give, as the policy says. */
	static GivenFacts of(RoutingFacts given, GivenMembers members, Ownership ownership) {
		GivenProblems problems = new GivenProblems();
		List<Target> targets = new GivenTargets(given.targets(), members, problems).known(ownership);
		Requester requester = requester(given.requester(), members, problems);
		GivenRole roles = new GivenRole(members, problems);
		TargetRole targetRole = roles.known(given.targetRole());
		Role role = roles.known(given.role(), requester.teams(), targets, targetRole);
		Request request = request(given.request(), requester.teams(), targets, members, problems);
		RoutingFacts facts = new RoutingFacts(requester, targets, role, request, given.now(), targetRole);
		never(facts).forEach(problems::add);
		return new GivenFacts(facts, problems.list());
	}

	/** A team is a group, and the groups are one of the attributes. */
	private static Requester requester(Requester given, GivenMembers members, GivenProblems problems) {
		List<String> attribute = given.attributes().get("groups");
		boolean grouped = members.has("requester.groups");
		boolean described = members.has("requester.attributes.groups") && attribute != null;
		List<String> groups = given.groups();
		if (!grouped) {
			groups = List.copyOf(new TreeSet<>((described && attribute != null) ? attribute : given.teams()));
		}
		if (grouped && described && !new HashSet<>(groups).equals(new HashSet<>(attribute))) {
			problems.contradict(GivenProblems.words("requester.groups", groups),
					GivenProblems.words("requester.attributes[\"groups\"]", Objects.requireNonNull(attribute)),
					"the attribute has all groups.");
		}
		List<String> missing = new ArrayList<>(given.teams());
		missing.removeAll(groups);
		if (!missing.isEmpty()) {
			problems.contradict(GivenProblems.words("requester.teams", given.teams()),
					GivenProblems.words(grouped ? "requester.groups" : "requester.attributes[\"groups\"]", groups),
					"each team is one of the groups.");
		}
		Map<String, List<String>> attributes = new HashMap<>(given.attributes());
		attributes.put("groups", groups);
		return new Requester(given.name(), given.teams(), groups, attributes);
	}

	private static Request request(Request given, List<String> teams, List<Target> targets, GivenMembers members,
			GivenProblems problems) {
		String arn = members.text("request.targetRole");
		String other = members.text("targetRole.arn");
		if (arn != null && other != null && !arn.equals(other)) {
			problems.contradict(GivenProblems.words("request.targetRole", arn),
					GivenProblems.words("targetRole.arn", other), "they are the same role.");
		}
		boolean restricted = given.sessionPolicy() != null;
		boolean told = members.has("request.disableSessionTags");
		if (restricted && told && !given.disableSessionTags()) {
			problems.contradict("request.sessionPolicy", GivenProblems.words("request.disableSessionTags", false),
					"EKS takes a session policy only where session tags are off.");
		}
		return new Request(given.type(), given.tags(), given.justification(), given.ticket(), given.targetRole(),
				given.sessionPolicy(), given.disableSessionTags() || (restricted && !told), given.expires(),
				given.via(), members.has("request.team") ? given.team() : team(teams, targets));
	}

	/**
	 * As the portal takes it where nobody names one; null where the requester is in none.
	 */
	private static @Nullable String team(List<String> teams, List<Target> targets) {
		return Stream.concat(targets.stream().map(Target::owner).filter(Objects::nonNull), teams.stream())
			.filter(teams::contains)
			.findFirst()
			.orElse(null);
	}

	/** A test of what never is would say nothing. */
	private static Stream<String> never(RoutingFacts given) {
		return Stream.of(problem("Role", "breadth", given.role().breadth()),
				problem("Role", "ownBreadth", given.role().ownBreadth()),
				problem("Role", "trust", given.role().trust()),
				problem("TargetRole", "breadth", given.targetRole().breadth()),
				problem("Request", "type", given.request().type()), problem("Request", "via", given.request().via()))
			.flatMap(Optional::stream);
	}

	private static Optional<String> problem(String type, String field, @Nullable String value) {
		return FactKind.problem(type, field, value);
	}

}
