package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;

/** People in memory; they join and leave as a test tells. */
public final class FakePeople implements People {

	private final List<Person> persons = new ArrayList<>();

	private final List<Group> groups = new ArrayList<>();

	/** The demo people. */
	public static FakePeople demo() {
		return new FakePeople().with(Persons.GROUPS.toArray(Group[]::new))
			.with(Persons.MAYA, Persons.NOAH, Persons.JONAS, Persons.PRIYA, Persons.ELENA, Persons.TOM);
	}

	public FakePeople with(Group... added) {
		this.groups.addAll(List.of(added));
		return this;
	}

	/** Adds people, or replaces those of the same account name. */
	public FakePeople with(Person... added) {
		for (Person person : added) {
			without(person.username());
			this.persons.add(person);
		}
		return this;
	}

	public FakePeople without(String username) {
		this.persons.removeIf((person) -> person.username().equals(username));
		return this;
	}

	public FakePeople withoutGroup(String id) {
		this.groups.removeIf((group) -> group.id().equals(id));
		return this;
	}

	@Override
	public Optional<Person> find(String username) {
		return this.persons.stream().filter((person) -> person.username().equals(username)).findFirst();
	}

	@Override
	public List<Person> named(Collection<String> usernames) {
		return this.persons.stream()
			.filter((person) -> usernames.contains(person.username()))
			.map((person) -> person.standingInFor(List.of()))
			.toList();
	}

	@Override
	public List<Person> membersOf(Collection<String> groups) {
		return this.persons.stream()
			.filter((person) -> groups.stream().anyMatch(person::in))
			.sorted(Comparator.comparing(Person::displayName))
			.toList();
	}

	@Override
	public List<Person> decidersOf(Collection<String> groups) {
		return this.persons.stream()
			.filter((person) -> groups.stream().anyMatch(person::decidesFor))
			.sorted(Comparator.comparing(Person::displayName))
			.toList();
	}

	@Override
	public Map<String, String> displayNames(Collection<String> usernames) {
		return this.persons.stream()
			.filter((person) -> usernames.contains(person.username()))
			.collect(Collectors.toMap(Person::username, Person::displayName));
	}

	/** As the demo people have them. */
	@Override
	public Map<String, String> mailsOf(Collection<String> usernames) {
		return this.persons.stream()
			.filter((person) -> usernames.contains(person.username()))
			.collect(Collectors.toMap(Person::username, (person) -> person.username() + "@example.com"));
	}

	@Override
	public List<Group> groups() {
		return List.copyOf(this.groups);
	}

	@Override
	public Optional<Group> group(String id) {
		return this.groups.stream().filter((group) -> group.id().equals(id)).findFirst();
	}

}
