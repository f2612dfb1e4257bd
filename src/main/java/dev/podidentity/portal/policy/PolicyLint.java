package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Staffing.Staffed;

/** Compares a policy with the groups and the people that there are. */
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

	/**
	 * Stages whose groups have too few people for them, and other rules that nobody could
	 * agree to; empty where all is well. Stages whose groups depend on the request are
	 * looked at when it is sent.
	 */
	List<String> understaffed(RoutingPolicy policy) {
		List<String> problems = new ArrayList<>();
		ChangeApproval changes = policy.changes();
		List<String> deciding = changes.groups().isEmpty() ? this.people.groupsGranting(Role.ADMINISTRATOR)
				: changes.groups();
		if (members(deciding) < changes.quorum()) {
			problems.add("Changes: it takes %s to agree to other rules, and there are %d."
				.formatted(people(changes.quorum()), members(deciding)));
		}
		policy.staticStages().forEach((staged) -> {
			Stage stage = staged.stage();
			List<Person> members = this.people.membersOf(stage.groups());
			if (new Staffing(List.of(new Staffed(stage, List.of(), members))).lacking().isEmpty()) {
				return;
			}
			boolean single = stage.alternatives().size() == 1 && stage.alternatives().get(0).seats().size() == 1;
			problems.add(single
					? "%s: it takes %s, and there are %d in %s.".formatted(staged.place(), people(stage.quorum()),
							members.size(), String.join(", ", stage.groups()))
					: "%s: it takes %s, each of them somebody else, and there are not enough people."
						.formatted(staged.place(), stage.words()));
		});
		return problems;
	}

	private static String people(int many) {
		return (many == 1) ? "1 person" : many + " people";
	}

	private long members(Collection<String> groups) {
		return this.people.membersOf(groups).size();
	}

}
