package dev.podidentity.portal.identity;

import java.util.UUID;

/** There is no such token, or it is none of the person's business. */
public class TokenNotFound extends RuntimeException {

	TokenNotFound(UUID id) {
		super("There is no token " + id);
	}

}
