package dev.podidentity.portal.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

	@Query("select a.username as username, a.displayName as displayName from Account a where a.username in :usernames")
	List<NameOnly> findNames(Collection<String> usernames);

	/** A name without the rest. */
	interface NameOnly {

		String getUsername();

		String getDisplayName();

	}

}
