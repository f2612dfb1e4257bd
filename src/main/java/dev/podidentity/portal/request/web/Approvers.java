package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Role;

import org.springframework.security.access.AccessDeniedException;

/** Keeps those who never decide out of the inbox. */
final class Approvers {

	private Approvers() {
	}

	/** Refuses everybody else. */
	static void demand(Actor actor) {
		if (!actor.person().has(Role.APPROVER)) {
			throw new AccessDeniedException("Only approvers have an inbox of approvals");
		}
	}

}
