package dev.podidentity.portal.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The person who acts in this request, and through what. Controllers take it as an
 * argument.
 *
 * @param person who acts; for a token its owner, so that a token never is another person
 * @param token the API token used, or null for a session in the browser
 * @param signedInAt when the person signed in to that session, or null for a token
 * @param other the person in whose place this one decides, or null; set by the rules of
 * the review alone
 * @param scopes what the token may be used for, or null for a session, which may be used
 * for all that the person may do
 */
public record Actor(Person person, @Nullable UUID token, @Nullable Instant signedInAt, @Nullable Person other,
		@Nullable Set<Scope> scopes) {

	/** In his or her own right. */
	public Actor(Person person, @Nullable UUID token, @Nullable Instant signedInAt) {
		this(person, token, signedInAt, null, null);
	}

	/** Through a token, or through a session of which nobody knows how old it is. */
	public Actor(Person person, @Nullable UUID token) {
		this(person, token, null);
	}

	/** Through a token with these scopes. */
	static Actor through(UUID token, Set<Scope> scopes, Person owner) {
		return new Actor(owner, token, null, null, Set.copyOf(scopes));
	}

	/**
	 * The same, deciding in the place of that person; null for in his or her own right.
	 */
	public Actor inPlaceOf(@Nullable Person other) {
		return new Actor(this.person, this.token, this.signedInAt, other, this.scopes);
	}

	/** Account name of the person in whose place this one decides, or null. */
	public @Nullable String onBehalfOf() {
		return (this.other != null) ? this.other.username() : null;
	}

	/** Whose groups count: those of the person whose seat is taken. */
	public Set<String> seatGroups() {
		return ((this.other != null) ? this.other : this.person).groups();
	}

	/** Whether the API is open to this actor where it asks for that scope. */
	public boolean mayUse(Scope scope) {
		return this.scopes == null || this.scopes.contains(scope);
	}

	public String username() {
		return this.person.username();
	}

	public Optional<UUID> usedToken() {
		return Optional.ofNullable(this.token);
	}

}
