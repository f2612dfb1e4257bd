package dev.podidentity.portal.identity;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AbstractAggregateRoot;

/** A delegation as stored. It is never deleted: decisions were made on its strength. */
@Entity
@Table(name = "delegation")
class StoredDelegation extends AbstractAggregateRoot<StoredDelegation> {

	/** The condition in queries under which a delegation {@code d} is in force. */
	static final String IN_FORCE = " d.revokedAt is null and d.startsAt <= :now and d.endsAt > :now ";

	@Id
	private UUID id;

	private String delegator;

	private String delegate;

	private Instant startsAt;

	private Instant endsAt;

	private String reason;

	private Instant createdAt;

	private @Nullable Instant revokedAt;

	private @Nullable String revokedBy;

	@Version
	private @Nullable Long version;

	protected StoredDelegation() {
	}

	StoredDelegation(String delegator, String delegate, Instant startsAt, Instant endsAt, String reason, Instant at) {
		this.id = UUID.randomUUID();
		this.delegator = delegator;
		this.delegate = delegate;
		this.startsAt = startsAt;
		this.endsAt = endsAt;
		this.reason = reason;
		this.createdAt = at;
		registerEvent(new DelegationGiven(this.id, delegator, delegate, startsAt, endsAt, reason));
	}

	/** Ends it at once; where it has ended already nothing changes. */
	void end(String by, Instant at) {
		if (!hasEnded(at)) {
			this.revokedAt = at;
			this.revokedBy = by;
			registerEvent(new DelegationEnded(this.id, this.delegator, this.delegate, by));
		}
	}

	boolean hasEnded(Instant now) {
		return this.revokedAt != null || !now.isBefore(this.endsAt);
	}

	/** Whether both would count at some moment. */
	boolean overlaps(Instant from, Instant to) {
		return this.startsAt.isBefore(to) && from.isBefore(this.endsAt);
	}

	boolean concerns(Person person) {
		return this.delegator.equals(person.username()) || this.delegate.equals(person.username());
	}

	UUID id() {
		return this.id;
	}

	String delegator() {
		return this.delegator;
	}

	String delegate() {
		return this.delegate;
	}

	Instant startsAt() {
		return this.startsAt;
	}

	Instant endsAt() {
		return this.endsAt;
	}

	String reason() {
		return this.reason;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	@Nullable Instant revokedAt() {
		return this.revokedAt;
	}

	@Nullable String revokedBy() {
		return this.revokedBy;
	}

}
