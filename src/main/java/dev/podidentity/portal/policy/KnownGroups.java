package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Group;

/**
 * The groups that there are, where a check of a policy is made in a portal.
 *
 * @param all all of them; empty where nobody knows them
 */
record KnownGroups(List<Group> all) {

	/** Of a check without a portal. */
	static final KnownGroups NONE = new KnownGroups(List.of());

	KnownGroups {
		all = List.copyOf(all);
	}

	/** Those of them that are teams. */
	List<String> teams(List<String> ids) {
		return ids(this.all.stream().filter(Group::team)).filter(ids::contains).toList();
	}

	/** Why there is no such group, in words; empty where there is one. */
	Optional<String> noGroup(String id) {
		return (this.all.isEmpty() || group(id).isPresent()) ? Optional.empty()
				: Optional.of("there is no group \"" + Expression.cut(id) + "\". Known: "
						+ ids(this.all.stream()).collect(Collectors.joining(", ")) + "." + Lookalike.hint(id));
	}

	/** Why that group is no team, in words; empty where it is one, or no group. */
	Optional<String> noTeam(String id) {
		return group(id).filter((group) -> !group.team())
			.map((group) -> "\"" + Expression.cut(id) + "\" is a group and no team. Name a team: "
					+ ids(this.all.stream().filter(Group::team)).collect(Collectors.joining(", ")) + ".");
	}

	private Optional<Group> group(String id) {
		return this.all.stream().filter((group) -> group.id().equals(id)).findFirst();
	}

	private static Stream<String> ids(Stream<Group> groups) {
		return groups.map(Group::id);
	}

}
