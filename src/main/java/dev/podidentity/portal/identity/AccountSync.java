package dev.podidentity.portal.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the accounts in the database in line with the settings and the mode. */
@Component
class AccountSync {

	private final IdentitySettings settings;

	private final Accounts accounts;

	private final StoredTokens tokens;

	private final PeopleDirectory people;

	private final Clock clock;

	AccountSync(IdentitySettings settings, Accounts accounts, StoredTokens tokens, PeopleDirectory people,
			Clock clock) {
		this.settings = settings;
		this.accounts = accounts;
		this.tokens = tokens;
		this.people = people;
		this.clock = clock;
	}

	/** Writes the accounts of the settings and disables those that have left them. */
	@Transactional
	void syncSettings() {
		Map<String, Account> stored = stored();
		this.settings.accounts()
			.forEach((account) -> put(stored.get(account.username()), account.username(), account.displayName(),
					account.mail(), account.passwordHash(), Account.Source.SETTINGS, account.groups()));
		Set<String> wanted = this.settings.usernames();
		stored.values()
			.stream()
			.filter((account) -> account.source() == Account.Source.SETTINGS && account.enabled())
			.filter((account) -> !wanted.contains(account.username()))
			.forEach((account) -> {
				account.disable();
				this.accounts.save(account);
			});
	}

	/** Writes the demo people and their tokens, save where the settings use the name. */
	@Transactional
	void syncDemo() {
		Map<String, Account> stored = stored();
		Set<String> taken = this.settings.usernames();
		DemoPeople.PEOPLE.stream().filter((person) -> !taken.contains(person.username())).forEach((person) -> {
			Account account = put(stored.get(person.username()), person.username(), person.displayName(), person.mail(),
					null, Account.Source.DEMO, Set.of(person.group()));
			putToken(account, person.rawToken());
		});
	}

	/** What of the demo would still work, in words; empty if nothing. */
	@Transactional(readOnly = true)
	List<String> liveDemo() {
		List<String> live = this.accounts.findAll()
			.stream()
			.filter((account) -> account.enabled() && account.source() == Account.Source.DEMO)
			.map((account) -> "account " + account.username())
			.collect(Collectors.toList());
		List<String> hashes = DemoPeople.PEOPLE.stream().map((person) -> TokenSecret.hash(person.rawToken())).toList();
		this.tokens.findLive(hashes, this.clock.instant())
			.forEach((token) -> live.add("token of " + token.owner().username()));
		return live;
	}

	private Map<String, Account> stored() {
		return this.accounts.findAll().stream().collect(Collectors.toMap(Account::username, Function.identity()));
	}

	private Account put(@Nullable Account stored, String username, String displayName, @Nullable String mail,
			@Nullable String passwordHash, Account.Source source, Set<String> groups) {
		if (stored == null) {
			return this.accounts.save(new Account(username, displayName, mail, passwordHash, source, groups));
		}
		return stored.update(displayName, mail, passwordHash, source, groups) ? this.accounts.save(stored) : stored;
	}

	private void putToken(Account owner, String raw) {
		Instant now = this.clock.instant();
		Instant end = now.plus(Duration.ofDays(ApiTokens.MOST_DAYS));
		Set<Scope> scopes = Scope.allowedTo(this.people.person(owner));
		StoredToken token = this.tokens.findByHash(TokenSecret.hash(raw))
			.orElseGet(
					() -> new StoredToken(owner, "Demo", TokenSecret.hash(raw), scopes, now, end, AuditEntry.PORTAL));
		token.extend(end);
		this.tokens.save(token);
	}

}
