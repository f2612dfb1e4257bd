package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.RoutingFacts.Request;
import dev.podidentity.portal.policy.RoutingFacts.Requester;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.RoleUser;
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

	/**
	 * As far as they are known without a policy.
	 */
	static GivenFacts of(RoutingFacts given, GivenMembers members) {
		return of(given, members, null, KnownGroups.NONE);
	}

	/**
	 * With owners of namespaces that the test does not give, as the policy says.
	 * @param ownership as the policy has it; null where that is not known yet
	 */
	static GivenFacts of(RoutingFacts given, GivenMembers members, @Nullable Ownership ownership, KnownGroups groups) {
		GivenProblems problems = new GivenProblems();
		List<RoleUser> users = Objects.requireNonNullElse(given.role().users(), List.of());
		List<Target> targets = new GivenTargets(given.targets(), users, members, problems).known(ownership);
		String asking = members.has("request.team") ? given.request().team() : null;
		Requester requester = new GivenRequester(members, groups, problems).known(given.requester(), asking);
		GivenRole roles = new GivenRole(members, problems);
		TargetRole targetRole = roles.known(given.targetRole(), targets);
		Role role = roles.known(given.role(), requester.teams(), targets, targetRole, ownership);
		Request request = request(given.request(), given.now(), requester.teams(), targets, members, problems);
		RoutingFacts facts = new RoutingFacts(requester, targets, role, request, given.now(), targetRole);
		never(facts).forEach(problems::add);
		new GivenTexts(groups, problems).check(members);
		return new GivenFacts(facts, problems.list());
	}

	private static Request request(Request given, Instant now, List<String> teams, List<Target> targets,
			GivenMembers members, GivenProblems problems) {
		String arn = members.text("request.targetRole");
		String other = members.text("targetRole.arn");
		if (arn != null && other != null && !arn.equals(other)) {
			problems.contradict(GivenProblems.words("request.targetRole", arn),
					GivenProblems.words("targetRole.arn", other), "they are the same role.");
		}
		Instant expires = given.expires();
		if (expires != null && !expires.isAfter(now)) {
			problems.contradict(GivenProblems.words("request.expires", expires), GivenProblems.words("now", now),
					"what is asked for ends later than now.");
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
