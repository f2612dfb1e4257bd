package dev.podidentity.portal.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Tuple;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The accounts, each read with its groups in one statement. */
interface Accounts extends Repository<Account, String> {

	Account save(Account account);

	@Query("select a from Account a left join fetch a.groups where a.username = :username")
	Optional<Account> find(String username);

	@Query("select a from Account a left join fetch a.groups order by a.username")
	List<Account> findAll();

	@Query("""
			select a from Account a left join fetch a.groups
			where a.enabled and exists (select 1 from a.groups g where g in :groups) order by a.displayName, a.username""")
	List<Account> findMembers(Collection<String> groups);

	@Query("""
			select a from Account a left join fetch a.groups
			where a.enabled and a.username in :usernames order by a.username""")
	List<Account> findNamed(Collection<String> usernames);

	/** A person and those in whose place he or she decides, a row for each of them. */
	@Query("""
			select a as account, f as delegator from Account a left join fetch a.groups
			left join StoredDelegation d on d.delegate = a.username and""" + StoredDelegation.IN_FORCE + """
			left join Account f on f.username = d.delegator and f.enabled
			where a.username = :username""")
	List<Tuple> findWithDelegators(String username, Instant now);

	@Query("select a from Account a where a.enabled and a.mail is not null and a.username in :usernames")
	List<Account> findWithMail(Collection<String> usernames);

}
