package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;

/** Compares a policy with the groups that there are. */
class PolicyLint {

	private final People people;

	PolicyLint(People people) {
		this.people = people;
	}

	/** Groups that do not exist, and owners that are no team; empty where all is well. */
	List<String> problems(RoutingPolicy policy) {
		List<String> problems = new ArrayList<>();
		String known = String.join(", ", this.people.groups().stream().map(Group::id).toList());
		policy.groups()
			.distinct()
			.filter((named) -> this.people.group(named.id()).isEmpty())
			.forEach((named) -> problems
				.add("%s: there is no group \"%s\". Known: %s.".formatted(named.place(), named.id(), known)));
		policy.ownership()
			.teams()
			.filter((team) -> this.people.group(team).filter((group) -> !group.team()).isPresent())
			.forEach((team) -> problems
				.add("Ownership of %s: this group is no team, so nobody asks on its behalf.".formatted(team)));
		return problems;
	}

}
