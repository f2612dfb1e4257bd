package dev.podidentity.portal.policy;

import java.util.List;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;

/**
 * Who has to agree before other rules come in force, as the rules in force have it.
 *
 * @param groups ids of groups whose members count; empty where administrators decide
 * @param quorum how many people, besides the author
 */
public record ChangeApproval(List<String> groups, int quorum) {

	/** What applies where the rules say nothing of it. */
	static final ChangeApproval ADMINISTRATOR = new ChangeApproval(List.of(), 1);

	public ChangeApproval {
		groups = List.copyOf(groups);
	}

	/** Whether this person is one of those who decide. */
	boolean includes(Person person) {
		return this.groups.isEmpty() ? person.has(Role.ADMINISTRATOR) : this.groups.stream().anyMatch(person::in);
	}

}
