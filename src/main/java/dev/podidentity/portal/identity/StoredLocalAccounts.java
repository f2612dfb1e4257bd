package dev.podidentity.portal.identity;

import java.util.Locale;
import java.util.Optional;

import dev.podidentity.portal.audit.WholeText;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks passwords against the hashes in the database. */
@Component
class StoredLocalAccounts implements LocalAccounts {

	private final Accounts accounts;

	private final PeopleDirectory people;

	private final DemoMode demo;

	private final PasswordEncoder encoder;

	private final String decoy;

	StoredLocalAccounts(Accounts accounts, PeopleDirectory people, DemoMode demo, PasswordEncoder encoder,
			IdentitySettings settings) {
		this.accounts = accounts;
		this.people = people;
		this.demo = demo;
		this.encoder = encoder;
		// a hash as costly as the real ones; that it belongs to somebody does not matter,
		// since nobody passes by it
		this.decoy = settings.accounts()
			.stream()
			.map(IdentitySettings.AccountSettings::passwordHash)
			.findFirst()
			.orElseGet(() -> "" + encoder.encode("nobody"));
	}

	@Override
	public Optional<Person> verify(String username, String password) {
		Optional<Account> account = this.accounts.find(WholeText.searchable(username.strip().toLowerCase(Locale.ROOT)))
			.filter(this.demo::admits)
			.filter((found) -> found.passwordHash() != null);
		boolean matches = this.encoder.matches(password, account.map(Account::passwordHash).orElse(this.decoy));
		return account.filter((found) -> matches).map(this.people::person);
	}

}
