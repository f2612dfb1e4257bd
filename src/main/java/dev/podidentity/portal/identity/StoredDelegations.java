package dev.podidentity.portal.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The delegations, those of long ago included. */
interface StoredDelegations extends Repository<StoredDelegation, UUID> {

	StoredDelegation save(StoredDelegation delegation);

	Optional<StoredDelegation> findById(UUID id);

	@Query("""
			select d from StoredDelegation d where d.delegator = :username or d.delegate = :username
			order by d.createdAt desc, d.id""")
	List<StoredDelegation> findOf(String username, Limit limit);

	@Query("select d from StoredDelegation d order by d.createdAt desc, d.id")
	List<StoredDelegation> findNewest(Limit limit);

	@Query("select d from StoredDelegation d where d.delegator = :delegator and d.delegate = :delegate and d.revokedAt is null")
	List<StoredDelegation> findBetween(String delegator, String delegate);

}
