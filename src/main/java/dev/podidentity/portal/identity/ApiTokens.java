package dev.podidentity.portal.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.audit.HiddenCharacter;
import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.audit.VisibleText;
import jakarta.persistence.Tuple;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, checks and revokes API tokens. */
@Service
public class ApiTokens {

	/** The longest life of a token, in days. */
	public static final int MOST_DAYS = 365;

	private final StoredTokens tokens;

	private final Accounts accounts;

	private final PeopleDirectory people;

	private final DemoMode demo;

	private final AuditTrail trail;

	private final Clock clock;

	ApiTokens(StoredTokens tokens, Accounts accounts, PeopleDirectory people, DemoMode demo, AuditTrail trail,
			Clock clock) {
		this.tokens = tokens;
		this.accounts = accounts;
		this.people = people;
		this.demo = demo;
		this.trail = trail;
		this.clock = clock;
	}

	/**
	 * Who acts through this token, if it is good now and so is its owner. One statement,
	 * and once a minute a second one that writes down the use.
	 */
	@Transactional
	public Optional<AuthenticatedToken> authenticate(String raw) {
		if (!TokenSecret.isWellFormed(raw)) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		List<Tuple> rows = this.tokens.findWithDelegators(TokenSecret.hash(raw), now);
		return rows.stream()
			.findFirst()
			.map((row) -> row.get("token", StoredToken.class))
			.filter((token) -> TokenSecret.matches(raw, token.hash()))
			.filter((token) -> token.isLive(now) && this.demo.admits(token.owner()))
			.map((token) -> authenticated(token, PeopleDirectory.delegators(rows), now));
	}

	private AuthenticatedToken authenticated(StoredToken token, List<Account> delegators, Instant now) {
		if (token.isUseWorthWriting(now)) {
			this.tokens.used(token.id(), now);
		}
		Person owner = this.people.person(token.owner(), delegators);
		Set<Scope> scopes = EnumSet.noneOf(Scope.class);
		scopes.addAll(token.scopes());
		scopes.retainAll(Scope.allowedTo(owner));
		return new AuthenticatedToken(Actor.through(token.id(), scopes, owner), scopes);
	}

	/**
	 * Makes a token for the acting person.
	 * @throws TokenRefused if the name is taken or empty, a scope is not allowed to the
	 * person, or it would live too long
	 */
	@Transactional
	public NewToken create(Actor actor, String name, Set<Scope> scopes, int days) {
		Instant now = this.clock.instant();
		check(actor, name.strip(), scopes, days, now);
		Account owner = this.accounts.find(actor.username()).orElseThrow();
		String raw = TokenSecret.generate();
		StoredToken token = new StoredToken(owner, name.strip(), TokenSecret.hash(raw), scopes, now,
				now.plus(Duration.ofDays(days)), actor.username());
		return new NewToken(this.tokens.save(token).view(now), raw);
	}

	private void check(Actor actor, String name, Set<Scope> scopes, int days, Instant now) {
		if (!VisibleText.isIn(name) || name.length() > 100) {
			throw new TokenRefused("name", "Give it a name of 1 to 100 characters.");
		}
		if (name.chars().anyMatch(Character::isISOControl)) {
			throw new TokenRefused("name", "Use a name of one line.");
		}
		WholeText.fault(name).or(() -> HiddenCharacter.in(name).map(HiddenCharacter::remove)).ifPresent((fault) -> {
			throw new TokenRefused("name", fault);
		});
		if (this.tokens.findOf(actor.username())
			.stream()
			.map((token) -> token.view(now))
			.anyMatch((token) -> token.status() == ApiToken.Status.ACTIVE && token.name().equals(name))) {
			throw new TokenRefused("name", "You have a token of this name. Revoke it first, or use another name.");
		}
		if (scopes.isEmpty()) {
			throw new TokenRefused("scopes", "Choose at least one.");
		}
		if (!Scope.allowedTo(actor.person()).containsAll(scopes)) {
			throw new TokenRefused("scopes", "Your roles do not allow all of these.");
		}
		if (days < 1 || days > MOST_DAYS) {
			throw new TokenRefused("days", "Use a number from 1 to " + MOST_DAYS + ".");
		}
	}

	/**
	 * Ends a token at once. People end their own; administrators end any.
	 * @throws TokenNotFound also if the person may not know of it
	 */
	@Transactional
	public void revoke(Actor actor, UUID id) {
		StoredToken token = this.tokens.find(id).orElseThrow(() -> new TokenNotFound(id));
		if (!token.belongsTo(actor.person()) && !actor.person().has(Role.ADMINISTRATOR)) {
			this.trail.recordRefusal(AuditEntry.denied(actor.username(), "token.revoke",
					new AuditEntry.ObjectRef("token", id.toString(), id.toString()), "It belongs to somebody else."));
			throw new TokenNotFound(id);
		}
		token.revoke(actor.username(), this.clock.instant());
		this.tokens.save(token);
	}

	/** The person's own tokens, newest first. */
	@Transactional(readOnly = true)
	public List<ApiToken> listOwn(Actor actor) {
		return views(this.tokens.findOf(actor.username()));
	}

	/**
	 * Everybody's tokens for an administrator, newest first; nobody else sees any here.
	 */
	@Transactional(readOnly = true)
	public List<ApiToken> listAll(Actor actor) {
		return actor.person().has(Role.ADMINISTRATOR) ? views(this.tokens.findAll()) : List.of();
	}

	/** The token through which the person acts, if so. */
	@Transactional(readOnly = true)
	public Optional<ApiToken> used(Actor actor) {
		return actor.usedToken().flatMap(this.tokens::find).map((token) -> token.view(this.clock.instant()));
	}

	private List<ApiToken> views(List<StoredToken> tokens) {
		Instant now = this.clock.instant();
		return tokens.stream().map((token) -> token.view(now)).toList();
	}

	/**
	 * A token just made.
	 *
	 * @param token what is kept
	 * @param raw the secret, which nobody can ever read again
	 */
	public record NewToken(ApiToken token, String raw) {

		/** Without the secret, so that it reaches no log. */
		@Override
		public String toString() {
			return this.token.toString();
		}

	}

}
