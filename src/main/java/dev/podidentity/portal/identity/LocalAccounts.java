package dev.podidentity.portal.identity;

import java.util.Optional;

/** Signs in with account name and password. */
public interface LocalAccounts {

	/**
	 * The person, if the account exists, is enabled, and this is its password. The work
	 * done does not depend on whether the account exists, so that time tells nothing.
	 */
	Optional<Person> verify(String username, String password);

}
