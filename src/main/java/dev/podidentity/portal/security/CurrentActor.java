package dev.podidentity.portal.security;

import java.util.Optional;

import dev.podidentity.portal.identity.Actor;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The acting person of the thread's request. */
final class CurrentActor {

	private CurrentActor() {
	}

	static Optional<Actor> find() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication instanceof PersonAuthentication person) ? Optional.of(person.getPrincipal())
				: Optional.empty();
	}

}
