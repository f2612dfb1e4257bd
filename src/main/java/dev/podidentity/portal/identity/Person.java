package dev.podidentity.portal.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A person as the portal knows him or her right now; read anew for each request, so that
 * a lost group counts at once.
 *
 * @param username the stable account name, lower case
 * @param displayName what people see
 * @param groups ids of the groups (teams included) the person is in
 * @param roles what those groups grant
 * @param standsInFor the people in whose place this one may decide right now, by name, as
 * they are right now; never those in whose place these may decide
 */
public record Person(String username, String displayName, Set<String> groups, Set<Role> roles,
		List<Person> standsInFor) {

	public Person {
		groups = Set.copyOf(groups);
		roles = Set.copyOf(roles);
		standsInFor = List.copyOf(standsInFor);
	}

	/** Who decides in nobody's place. */
	public Person(String username, String displayName, Set<String> groups, Set<Role> roles) {
		this(username, displayName, groups, roles, List.of());
	}

	/** The same person, deciding in the place of these. */
	public Person standingInFor(List<Person> others) {
		return new Person(this.username, this.displayName, this.groups, this.roles, others);
	}

	public boolean has(Role role) {
		return this.roles.contains(role);
	}

	public boolean in(String group) {
		return this.groups.contains(group);
	}

	/** Whether this person, or one in whose place he or she may decide, is in it. */
	public boolean decidesFor(String group) {
		return in(group) || this.standsInFor.stream().anyMatch((person) -> person.in(group));
	}

	/**
	 * Whether this person may read every request: approvers, auditors and administrators.
	 */
	public boolean seesAllRequests() {
		return has(Role.APPROVER) || has(Role.AUDITOR) || has(Role.ADMINISTRATOR);
	}

	/** The first letters of the first and the last word of the name. */
	public String initials() {
		String[] words = this.displayName.trim().split("\\s+");
		String first = words[0].substring(0, Math.min(1, words[0].length()));
		String last = (words.length > 1) ? words[words.length - 1].substring(0, 1) : "";
		return (first + last).toUpperCase(Locale.ROOT);
	}

}
