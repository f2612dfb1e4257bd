package dev.podidentity.portal.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.ActorNames;
import dev.podidentity.portal.audit.WholeText;
import jakarta.persistence.Tuple;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people in the database, with the groups of the settings. */
@Component
class PeopleDirectory implements People, ActorNames {

	private final Accounts accounts;

	private final Groups groups;

	private final DemoMode demo;

	private final Clock clock;

	PeopleDirectory(Accounts accounts, Groups groups, DemoMode demo, Clock clock) {
		this.accounts = accounts;
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
	@Transactional(readOnly = true)
	public List<Person> decidersOf(Collection<String> ids) {
		List<String> known = ids.stream().filter((id) -> this.groups.find(id).isPresent()).toList();
		if (known.isEmpty()) {
			return List.of();
		}
		List<Tuple> rows = this.accounts.findDeciders(known, this.clock.instant());
		Map<String, Account> accounts = new LinkedHashMap<>();
		Map<String, List<String>> delegators = new HashMap<>();
		rows.forEach((row) -> {
			Account account = row.get("account", Account.class);
			accounts.put(account.username(), account);
			Optional.ofNullable(row.get("delegator", String.class))
				.ifPresent(
						(delegator) -> delegators.computeIfAbsent(account.username(), (username) -> new ArrayList<>())
							.add(delegator));
		});
		return accounts.values().stream().filter(this.demo::admits).map((account) -> {
			// whoever is not among the accounts is in none of the groups
			List<String> names = delegators.getOrDefault(account.username(), List.of());
			return person(account,
					names.stream()
						.flatMap((name) -> Optional.ofNullable(accounts.get(name)).stream())
						.distinct()
						.toList());
		}).toList();
	}

	@Override
	public Map<String, String> displayNames(Collection<String> usernames) {
		if (usernames.isEmpty()) {
			return Map.of();
		}
		return this.accounts.findNames(searchable(usernames))
			.stream()
			.collect(Collectors.toMap(Accounts.NameOnly::getUsername, Accounts.NameOnly::getDisplayName));
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
		return person(account).standingInFor(delegators.stream()
			.filter(this.demo::admits)
			.map(this::person)
			.sorted(Comparator.comparing(Person::displayName).thenComparing(Person::username))
			.toList());
	}

	Person person(Account account) {
		Set<String> known = this.groups.known(account.groups());
		return new Person(account.username(), account.displayName(), known, this.groups.rolesOf(known));
	}

}
