package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Deciders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Keeps those who never decide out of the inbox. */
@Component
class Approvers {

	private final Deciders deciders;

	Approvers(Deciders deciders) {
		this.deciders = deciders;
	}

	/** Refuses everybody else. */
	void demand(Actor actor) {
		if (!this.deciders.everDecides(actor.person())) {
			throw new AccessDeniedException("Only approvers have an inbox of approvals");
		}
	}

}
