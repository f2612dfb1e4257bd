package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.request.BrokenAssociations;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestSearch;

import org.springframework.stereotype.Component;

/** Gathers what lies on the desk of a person. */
@Component
class Desk {

	/** How many of a kind are shown. */
	static final int SHOWN = 5;

	private final RequestSearch search;

	private final RequestLines lines;

	private final BrokenAssociations broken;

	private final Deciders deciders;

	Desk(RequestSearch search, RequestLines lines, BrokenAssociations broken, Deciders deciders) {
		this.search = search;
		this.lines = lines;
		this.broken = broken;
		this.deciders = deciders;
	}

	HomePage of(Person person) {
		List<WaitingItem> items = new ArrayList<>();
		boolean approver = this.deciders.everDecides(person);
		long toDecide = approver ? this.search.count(Scope.DECIDABLE, person, WaitingForMe.COUNTED) : 0;
		if (toDecide > 0) {
			this.search.find(RequestQuery.of(Scope.DECIDABLE, SHOWN), person)
				.rows()
				.forEach((row) -> items.add(WaitingItem.toDecide(row)));
		}
		List<OwnKind> own = Arrays.stream(OwnKind.Of.values()).map((kind) -> own(kind, person, items)).toList();
		List<RequestLine> recent = this.lines.of(this.search.find(RequestQuery.of(Scope.MINE, SHOWN), person).rows());
		return new HomePage(toDecide, items, own, this.broken.of(person, SHOWN), recent, approver,
				person.has(Role.REQUESTER));
	}

	/** Counted only where there are more than are shown. */
	private OwnKind own(OwnKind.Of kind, Person person, List<WaitingItem> items) {
		RequestQuery query = kind.query(SHOWN);
		RequestSearch.Page found = this.search.find(query, person);
		found.rows().forEach((row) -> items.add(kind.item(row)));
		int shown = found.rows().size();
		return new OwnKind(kind, shown,
				(found.next() != null) ? this.search.count(query, person, Integer.MAX_VALUE) : shown);
	}

}
