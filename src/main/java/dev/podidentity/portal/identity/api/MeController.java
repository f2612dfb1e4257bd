package dev.podidentity.portal.identity.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.ApiToken;
import dev.podidentity.portal.identity.ApiTokens;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.identity.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/me}: who this is, and through which token. */
@RestController
class MeController {

	private final ApiTokens tokens;

	MeController(ApiTokens tokens) {
		this.tokens = tokens;
	}

	@GetMapping("/api/v1/me")
	Me me(Actor actor) {
		return Me.of(actor.person(), this.tokens.used(actor).map(Token::of).orElse(null));
	}

	record Me(String username, String displayName, List<String> groups, List<Role> roles, @Nullable Token token) {

		static Me of(Person person, @Nullable Token token) {
			return new Me(person.username(), person.displayName(), person.groups().stream().sorted().toList(),
					person.roles().stream().sorted().toList(), token);
		}

	}

	record Token(UUID id, String name, List<String> scopes, Instant expiresAt) {

		static Token of(ApiToken token) {
			return new Token(token.id(), token.name(), token.scopes().stream().sorted().map(Scope::value).toList(),
					token.expiresAt());
		}

	}

}
