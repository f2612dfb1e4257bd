package dev.podidentity.portal.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Tuple;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The tokens, each read with its owner in one statement. */
interface StoredTokens extends Repository<StoredToken, UUID> {

	StoredToken save(StoredToken token);

	@Query("select t from StoredToken t join fetch t.owner o left join fetch o.groups where t.hash = :hash")
	Optional<StoredToken> findByHash(String hash);

	/** A token and those in whose place its owner decides, a row for each of them. */
	@Query("""
			select t as token, f as delegator from StoredToken t join fetch t.owner o left join fetch o.groups
			left join StoredDelegation d on d.delegate = o.username and""" + StoredDelegation.IN_FORCE + """
			left join Account f on f.username = d.delegator and f.enabled
			where t.hash = :hash""")
	List<Tuple> findWithDelegators(String hash, Instant now);

	@Query("select t from StoredToken t join fetch t.owner where t.id = :id")
	Optional<StoredToken> find(UUID id);

	@Query("""
			select t from StoredToken t join fetch t.owner o where o.username = :username
			order by t.createdAt desc, t.id""")
	List<StoredToken> findOf(String username);

	@Query("select t from StoredToken t join fetch t.owner order by t.createdAt desc, t.id")
	List<StoredToken> findAll();

	@Query("select t from StoredToken t where t.hash in :hashes and t.revokedAt is null and t.expiresAt > :now")
	List<StoredToken> findLive(Collection<String> hashes, Instant now);

	/** Writes the last use without touching the version: no one has to wait for it. */
	@Modifying
	@Query("update StoredToken t set t.lastUsedAt = :now where t.id = :id")
	void used(UUID id, Instant now);

}
