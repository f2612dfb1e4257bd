package dev.podidentity.portal.identity;

import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.audit.WholeText;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The demo accounts, one click each; there is no such bean without the sandbox. */
@Component
@ConditionalOnProperty(name = "portal.aws.mode", havingValue = "sandbox", matchIfMissing = true)
public class DemoAccounts {

	private final Accounts accounts;

	private final PeopleDirectory people;

	DemoAccounts(Accounts accounts, PeopleDirectory people) {
		this.accounts = accounts;
		this.people = people;
	}

	/** All of them, for the sign-in page. */
	public List<DemoAccount> list() {
		return DemoPeople.PEOPLE.stream()
			.map((person) -> new DemoAccount(person.username(), person.displayName(), person.sentence()))
			.toList();
	}

	/** The demo person of that name; nobody else can be had without a password. */
	public Optional<Person> signIn(String username) {
		return this.accounts.find(WholeText.searchable(username))
			.filter((account) -> account.enabled() && account.source() == Account.Source.DEMO)
			.map(this.people::person);
	}

	/**
	 * A demo account.
	 *
	 * @param username what to sign in as
	 * @param displayName what people see
	 * @param sentence role and team in words
	 */
	public record DemoAccount(String username, String displayName, String sentence) {

	}

}
