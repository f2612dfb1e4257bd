package dev.podidentity.portal.security;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * All that a session says of a person. Groups and roles are not here: they are read anew
 * for each request.
 */
record SignedIn(String username, Instant at) implements Serializable {

	boolean isOver(Instant now, Duration lifetime) {
		return !now.isBefore(this.at.plus(lifetime));
	}

}
