package dev.podidentity.portal.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up people and groups as they are now. */
public interface People {

	/**
	 * The enabled person of that account name, with those in whose place he or she may
	 * decide.
	 */
	Optional<Person> find(String username);

	/** The enabled people of these account names; in one statement. */
	List<Person> named(Collection<String> usernames);

	/**
	 * The enabled members of any of these groups, each once, by display name; in one
	 * statement.
	 */
	List<Person> membersOf(Collection<String> groups);

	/**
	 * The enabled members of any of these groups and those who may decide in the place of
	 * one of them right now, each once, by display name; in one statement.
	 */
	List<Person> decidersOf(Collection<String> groups);

	/**
	 * Display names by account name, also of people who have left; names unknown to the
	 * portal are absent.
	 */
	Map<String, String> displayNames(Collection<String> usernames);

	/**
	 * Mail addresses by account name; people who have left or have no address are absent.
	 */
	Map<String, String> mailsOf(Collection<String> usernames);

	/** All groups that are configured. */
	List<Group> groups();

	/**
	 * Ids of the teams that a person is in, in the order in which they are configured.
	 */
	default List<String> teamsOf(Person person) {
		return groups().stream().filter((group) -> group.team() && person.in(group.id())).map(Group::id).toList();
	}

	/** Ids of the groups that grant a role. */
	default List<String> groupsGranting(Role role) {
		return groups().stream().filter((group) -> group.roles().contains(role)).map(Group::id).toList();
	}

	/** One group. */
	Optional<Group> group(String id);

}
