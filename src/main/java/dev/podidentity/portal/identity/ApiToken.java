package dev.podidentity.portal.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An API token without its secret.
 *
 * @param id the stable identifier
 * @param owner the account that it acts for
 * @param ownerName what people call the owner
 * @param name what the owner calls it
 * @param scopes what it may be used for, as far as the owner may still do that
 * @param createdAt since when
 * @param expiresAt until when
 * @param lastUsedAt when it was last used, exact to a minute, or null
 * @param status whether it works
 */
public record ApiToken(UUID id, String owner, String ownerName, String name, Set<Scope> scopes, Instant createdAt,
		Instant expiresAt, @Nullable Instant lastUsedAt, Status status) {

	/** Whether a token works. */
	public enum Status {

		ACTIVE, EXPIRED, REVOKED

	}

}
