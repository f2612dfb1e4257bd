package dev.podidentity.portal.identity.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.ApiToken;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What the page about tokens shows beside the form.
 *
 * @param rows the tokens
 * @param all whether they are everybody's
 * @param mayShowAll whether the person may look at everybody's
 * @param choices the scopes that the person may give
 */
record TokenPage(List<Row> rows, boolean all, boolean mayShowAll, List<Choice> choices) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	static TokenPage of(Actor actor, List<ApiToken> tokens, boolean all, TokenForm form) {
		return new TokenPage(tokens.stream().map(Row::of).toList(), all, actor.person().has(Role.ADMINISTRATOR),
				Scope.allowedTo(actor.person()).stream().map((scope) -> Choice.of(scope, form)).toList());
	}

	/** One token. */
	record Row(UUID id, String name, String owner, List<String> scopes, Instant expiresAt, String expires,
			@Nullable Instant lastUsedAt, String lastUsed, Status status, boolean active) {

		static Row of(ApiToken token) {
			return new Row(token.id(), token.name(), token.ownerName(),
					token.scopes().stream().sorted().map(Scope::value).toList(), token.expiresAt(),
					TIME.format(token.expiresAt()), token.lastUsedAt(),
					(token.lastUsedAt() != null) ? TIME.format(token.lastUsedAt()) : "Never", Status.of(token.status()),
					token.status() == ApiToken.Status.ACTIVE);
		}

	}

	/** A status as icon, word and colour. */
	record Status(String word, String icon, String tone) {

		static Status of(ApiToken.Status status) {
			return switch (status) {
				case ACTIVE -> new Status("Works", "circle-check", "is-ok");
				case EXPIRED -> new Status("Expired", "clock-x", "is-quiet");
				case REVOKED -> new Status("Revoked", "ban", "is-quiet");
			};
		}

	}

	/** A scope to choose. */
	record Choice(String value, String id, String sentence, boolean chosen) {

		static Choice of(Scope scope, TokenForm form) {
			return new Choice(scope.value(), "scope-" + scope.value().replace(':', '-'), scope.sentence(),
					form.has(scope));
		}

	}

}
