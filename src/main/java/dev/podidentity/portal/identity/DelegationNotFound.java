package dev.podidentity.portal.identity;

import java.util.UUID;

/** There is no such delegation, or it is none of the person's business. */
public class DelegationNotFound extends RuntimeException {

	DelegationNotFound(UUID id) {
		super("There is no delegation " + id);
	}

}
