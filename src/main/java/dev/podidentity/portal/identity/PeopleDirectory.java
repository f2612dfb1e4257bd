package dev.podidentity.portal.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.ActorNames;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people in the database, with the groups of the settings. */
@Component
class PeopleDirectory implements People, ActorNames {

	private final Accounts accounts;

	private final Groups groups;

	private final DemoMode demo;

	PeopleDirectory(Accounts accounts, Groups groups, DemoMode demo) {
		this.accounts = accounts;
		this.groups = groups;
		this.demo = demo;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Person> find(String username) {
		return this.accounts.find(username).filter(this.demo::admits).map(this::person);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Person> named(Collection<String> usernames) {
		if (usernames.isEmpty()) {
			return List.of();
		}
		return this.accounts.findNamed(usernames).stream().filter(this.demo::admits).map(this::person).toList();
	}

	@Override
	@Transactional(readOnly = true)
	public List<Person> membersOf(Collection<String> ids) {
		List<String> known = ids.stream().filter((id) -> this.groups.find(id).isPresent()).toList();
		if (known.isEmpty()) {
			return List.of();
		}
		return this.accounts.findMembers(known).stream().filter(this.demo::admits).map(this::person).toList();
	}

	@Override
	public Map<String, String> displayNames(Collection<String> usernames) {
		if (usernames.isEmpty()) {
			return Map.of();
		}
		return this.accounts.findNames(usernames)
			.stream()
			.collect(Collectors.toMap(Accounts.NameOnly::getUsername, Accounts.NameOnly::getDisplayName));
	}

	@Override
	public List<Group> groups() {
		return this.groups.all();
	}

	@Override
	public Optional<Group> group(String id) {
		return this.groups.find(id);
	}

	Person person(Account account) {
		Set<String> known = this.groups.known(account.groups());
		return new Person(account.username(), account.displayName(), known, this.groups.rolesOf(known));
	}

}
