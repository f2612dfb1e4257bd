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

	/**
	 * The members of these groups and who decides in the place of one of them, a row for
	 * each such pair.
	 */
	@Query("""
			select a as account, d.delegator as delegator from Account a left join fetch a.groups
			left join StoredDelegation d on d.delegate = a.username and""" + StoredDelegation.IN_FORCE + """
			where a.enabled and a.username in (
				select m.username from Account m join m.groups g where m.enabled and g in :groups
				union select d.delegate from StoredDelegation d
					join Account f on f.username = d.delegator and f.enabled join f.groups g
					where g in :groups and""" + StoredDelegation.IN_FORCE + """
			)
			order by a.displayName, a.username, d.delegator""")
	List<Tuple> findDeciders(Collection<String> groups, Instant now);

	@Query("select a.username as username, a.displayName as displayName from Account a where a.username in :usernames")
	List<NameOnly> findNames(Collection<String> usernames);

	@Query("select a from Account a where a.enabled and a.mail is not null and a.username in :usernames")
	List<Account> findWithMail(Collection<String> usernames);

	/** A name without the rest. */
	interface NameOnly {

		String getUsername();

		String getDisplayName();

	}

}
