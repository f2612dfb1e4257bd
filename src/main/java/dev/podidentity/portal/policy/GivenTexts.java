package dev.podidentity.portal.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names and ids that a test of a policy writes down, and that never are. */
final class GivenTexts {

	private static final Map<String, String> TYPES = Map.of("requester", "Requester", "requester.attributes",
			"Requester", "targets", "Target", "targets.cluster", "Cluster", "role", "Role", "role.users", "RoleUser",
			"targetRole", "TargetRole", "request", "Request");

	/**
	 * Where a group may be named that there was once; a requester is in no such group.
	 */
	private static final Set<String> OF_OTHERS = Set.of("Target", "Role", "RoleUser", "TargetRole");

	/** They are there or not; where they are, they are not empty. */
	private static final Set<String> FILLED = Set.of("request.ticket", "request.sessionPolicy", "request.targetRole",
			"request.team", "targetRole.arn", "role.users.team");

	private final KnownGroups groups;

	private final GivenProblems problems;

	GivenTexts(KnownGroups groups, GivenProblems problems) {
		this.groups = groups;
		this.problems = problems;
	}

	/** Writes down what is wrong with each of them. */
	void check(GivenMembers members) {
		members.texts()
			.forEach((place, text) -> problem(place.replaceAll("\\.\\d+(?=\\.|$)", ""), text)
				.ifPresent((problem) -> this.problems.add(GivenProblems.place(place) + ": " + problem)));
	}

	private Optional<String> problem(String place, String text) {
		if (FILLED.contains(place) && text.isBlank()) {
			return Optional.of("it is empty. Leave it out where there is none.");
		}
		int field = place.lastIndexOf('.');
		String type = (field > 0) ? TYPES.get(place.substring(0, field)) : null;
		return (type != null)
				? FactKind.of(type, place.substring(field + 1)).flatMap((kind) -> problem(kind, type, text))
				: Optional.empty();
	}

	private Optional<String> problem(FactKind kind, String type, String text) {
		NameFormat format = kind.format();
		if (kind.plain() && format != null) {
			return text.isEmpty() ? Optional.of("it is empty. Give a name, or leave it out.")
					: kind.problem(text).or(() -> format.problem(text));
		}
		if (!kind.isGroup() || text.isEmpty()) {
			return Optional.empty();
		}
		Optional<String> problem = kind.equals(FactKind.TEAM) ? this.groups.noTeam(text) : Optional.empty();
		return OF_OTHERS.contains(type) ? problem : problem.or(() -> this.groups.noGroup(text));
	}

}
