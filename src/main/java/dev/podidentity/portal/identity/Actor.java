package dev.podidentity.portal.identity;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The person who acts in this request, and through what. Controllers take it as an
 * argument.
 *
 * @param person who acts; for a token its owner, so that a token never is another person
 * @param token the API token used, or null for a session in the browser
 */
public record Actor(Person person, @Nullable UUID token) {

	public String username() {
		return this.person.username();
	}

	public Optional<UUID> usedToken() {
		return Optional.ofNullable(this.token);
	}

}
