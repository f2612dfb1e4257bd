package dev.podidentity.portal.security;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.AuthenticatedToken;
import dev.podidentity.portal.identity.Person;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The person of this request; made anew for each and never stored. */
class PersonAuthentication extends AbstractAuthenticationToken {

	private final transient Actor actor;

	private PersonAuthentication(Actor actor, Collection<? extends GrantedAuthority> authorities) {
		super(authorities);
		this.actor = actor;
		setAuthenticated(true);
	}

	/** In the browser: what the roles of today allow. */
	static PersonAuthentication ofSession(Person person, Instant signedInAt) {
		return new PersonAuthentication(new Actor(person, null, signedInAt), roles(person).toList());
	}

	/** Through a token: its scopes as well. */
	static PersonAuthentication ofToken(AuthenticatedToken token) {
		Stream<GrantedAuthority> scopes = token.scopes()
			.stream()
			.map((scope) -> new SimpleGrantedAuthority("SCOPE_" + scope.value()));
		List<GrantedAuthority> authorities = Stream.concat(roles(token.actor().person()), scopes).toList();
		return new PersonAuthentication(token.actor(), authorities);
	}

	private static Stream<GrantedAuthority> roles(Person person) {
		return person.roles().stream().map((role) -> new SimpleGrantedAuthority("ROLE_" + role));
	}

	@Override
	public Actor getPrincipal() {
		return this.actor;
	}

	@Override
	public Object getCredentials() {
		return "";
	}

	@Override
	public String getName() {
		return this.actor.username();
	}

}
