package dev.podidentity.portal.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.AbstractAggregateRoot;

/**
 * An API token as stored: everything but the secret, of which only the digest is here.
 */
@Entity
@Table(name = "api_token")
class StoredToken extends AbstractAggregateRoot<StoredToken> {

	private static final Duration USE_IS_WRITTEN_EVERY = Duration.ofMinutes(1);

	@Id
	private UUID id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "owner")
	private Account owner;

	private String name;

	private String hash;

	@Convert(converter = ScopesConverter.class)
	private Set<Scope> scopes;

	private Instant createdAt;

	private Instant expiresAt;

	private @Nullable Instant lastUsedAt;

	private @Nullable Instant revokedAt;

	@Version
	private @Nullable Long version;

	protected StoredToken() {
	}

	StoredToken(Account owner, String name, String hash, Set<Scope> scopes, Instant createdAt, Instant expiresAt,
			String creator) {
		this.id = UUID.randomUUID();
		this.owner = owner;
		this.name = name;
		this.hash = hash;
		this.scopes = EnumSet.copyOf(scopes);
		this.createdAt = createdAt;
		this.expiresAt = expiresAt;
		registerEvent(new TokenChanged("token.create", creator, this.id, name, null, describe()));
	}

	/** Ends it at once; doing it again changes nothing. */
	void revoke(String by, Instant at) {
		if (this.revokedAt == null) {
			String before = describe();
			this.revokedAt = at;
			registerEvent(new TokenChanged("token.revoke", by, this.id, this.name, before, describe()));
		}
	}

	/** Puts the end further away; for the fixed tokens of the sandbox. */
	void extend(Instant expiresAt) {
		this.expiresAt = expiresAt;
	}

	boolean isLive(Instant now) {
		return this.revokedAt == null && now.isBefore(this.expiresAt);
	}

	/** Whether the last use that is written down is old enough to write this one. */
	boolean isUseWorthWriting(Instant now) {
		return this.lastUsedAt == null || !now.isBefore(this.lastUsedAt.plus(USE_IS_WRITTEN_EVERY));
	}

	boolean belongsTo(Person person) {
		return this.owner.username().equals(person.username());
	}

	/** What the owner and the administrators see. */
	ApiToken view(Instant now) {
		return new ApiToken(this.id, this.owner.username(), this.owner.displayName(), this.name, this.scopes,
				this.createdAt, this.expiresAt, this.lastUsedAt, status(now));
	}

	private ApiToken.Status status(Instant now) {
		if (this.revokedAt != null) {
			return ApiToken.Status.REVOKED;
		}
		return isLive(now) ? ApiToken.Status.ACTIVE : ApiToken.Status.EXPIRED;
	}

	private String describe() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("owner", this.owner.username());
		content.put("name", this.name);
		content.put("scopes", this.scopes.stream().map(Scope::value).toList());
		content.put("expiresAt", this.expiresAt.toString());
		content.put("revoked", this.revokedAt != null);
		return JsonMapper.shared().writeValueAsString(content);
	}

	UUID id() {
		return this.id;
	}

	Account owner() {
		return this.owner;
	}

	String hash() {
		return this.hash;
	}

	Set<Scope> scopes() {
		return this.scopes;
	}

	Instant expiresAt() {
		return this.expiresAt;
	}

}
