package dev.podidentity.portal.identity;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.ActorNames;
import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.identity.PeopleQueries.Decider;
import jakarta.persistence.Tuple;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people in the database, with the groups of the settings. */
@Component
class PeopleDirectory implements People, ActorNames {

	private final Accounts accounts;

	private final PeopleQueries queries;

	private final Groups groups;

	private final DemoMode demo;

	private final Clock clock;

	PeopleDirectory(Accounts accounts, PeopleQueries queries, Groups groups, DemoMode demo, Clock clock) {
		this.accounts = accounts;
		this.queries = queries;
		this.groups = groups;
		this.demo = demo;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Person> find(String username) {
		List<Tuple> rows = this.accounts.findWithDelegators(WholeText.searchable(username), this.clock.instant());
		return rows.stream()
			.findFirst()
			.map((row) -> row.get("account", Account.class))
			.filter(this.demo::admits)
			.map((account) -> person(account, delegators(rows)));
	}

	@Override
	@Transactional(readOnly = true)
	public List<Person> named(Collection<String> usernames) {
		if (usernames.isEmpty()) {
			return List.of();
		}
		return this.accounts.findNamed(searchable(usernames))
			.stream()
			.filter(this.demo::admits)
			.map(this::person)
			.toList();
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
	public List<Person> decidersOf(Collection<String> ids) {
		List<String> known = ids.stream().filter((id) -> this.groups.find(id).isPresent()).toList();
		if (known.isEmpty()) {
			return List.of();
		}
		List<Decider> deciders = this.queries.deciders(known, this.clock.instant())
			.stream()
			.filter((decider) -> this.demo.admits(decider.source()))
			.toList();
		Map<String, Person> people = deciders.stream().collect(Collectors.toMap(Decider::username, this::person));
		return deciders.stream().map((decider) -> {
			Person person = Objects.requireNonNull(people.get(decider.username()));
			// whoever is not among these is in none of the groups
			List<Person> delegators = decider.delegators()
				.stream()
				.flatMap((name) -> Stream.ofNullable(people.get(name)))
				.toList();
			return delegators.isEmpty() ? person : person.standingInFor(sorted(delegators));
		}).toList();
	}

	@Override
	public Map<String, String> displayNames(Collection<String> usernames) {
		return usernames.isEmpty() ? Map.of() : this.queries.displayNames(searchable(usernames));
	}

	@Override
	@Transactional(readOnly = true)
	public Map<String, String> mailsOf(Collection<String> usernames) {
		Map<String, String> mails = new TreeMap<>();
		if (!usernames.isEmpty()) {
			this.accounts.findWithMail(searchable(usernames)).stream().filter(this.demo::admits).forEach((account) -> {
				String mail = account.mail();
				if (mail != null) {
					mails.put(account.username(), mail);
				}
			});
		}
		return mails;
	}

	@Override
	public List<Group> groups() {
		return this.groups.all();
	}

	@Override
	public Optional<Group> group(String id) {
		return this.groups.find(id);
	}

	/** Those in whose place an account decides, one a row where there are any. */
	static List<Account> delegators(List<Tuple> rows) {
		return rows.stream()
			.flatMap((row) -> Optional.ofNullable(row.get("delegator", Account.class)).stream())
			.distinct()
			.toList();
	}

	/** A name that no account can have is asked for as any other. */
	private static List<String> searchable(Collection<String> usernames) {
		return usernames.stream().map(WholeText::searchable).toList();
	}

	/** With those of these who can sign in, in whose place the person decides. */
	Person person(Account account, List<Account> delegators) {
		if (delegators.isEmpty()) {
			return person(account);
		}
		return person(account)
			.standingInFor(sorted(delegators.stream().filter(this.demo::admits).map(this::person).toList()));
	}

	private static List<Person> sorted(List<Person> people) {
		return people.stream()
			.sorted(Comparator.comparing(Person::displayName).thenComparing(Person::username))
			.toList();
	}

	Person person(Account account) {
		return person(account.username(), account.displayName(), account.groups());
	}

	private Person person(Decider decider) {
		return person(decider.username(), decider.displayName(), decider.groups());
	}

	private Person person(String username, String displayName, Set<String> groups) {
		Set<String> known = this.groups.known(groups);
		return new Person(username, displayName, known, this.groups.rolesOf(known));
	}

}
