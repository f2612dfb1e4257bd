package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.web.NavigationCount;

import org.springframework.stereotype.Component;

/** Counts what waits for the decision of a person; beyond 1,000 nobody counts. */
@Component
class WaitingForMe implements NavigationCount {

	static final int COUNTED = 1001;

	private final RequestSearch search;

	private final Deciders deciders;

	WaitingForMe(RequestSearch search, Deciders deciders) {
		this.search = search;
		this.deciders = deciders;
	}

	@Override
	public String id() {
		return WAITING_FOR_ME;
	}

	@Override
	public boolean concerns(Person person) {
		return this.deciders.everDecides(person);
	}

	@Override
	public long count(Person person) {
		return this.deciders.everDecides(person) ? this.search.count(Scope.DECIDABLE, person, COUNTED) : 0;
	}

}
