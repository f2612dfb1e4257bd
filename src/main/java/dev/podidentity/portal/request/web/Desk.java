package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.request.BrokenAssociations;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;

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
		own(person, ReviewStatus.CHANGES_REQUESTED, null).forEach((row) -> items.add(WaitingItem.toChange(row)));
		own(person, null, Fulfilment.FAILED).forEach((row) -> items.add(WaitingItem.stopped(row)));
		own(person, null, Fulfilment.PARTLY_FAILED).forEach((row) -> items.add(WaitingItem.stopped(row)));
		List<RequestLine> recent = this.lines.of(this.search.find(RequestQuery.of(Scope.MINE, SHOWN), person).rows());
		return new HomePage(toDecide, items, this.broken.of(person, SHOWN), recent, approver,
				person.has(Role.REQUESTER));
	}

	private List<RequestRow> own(Person person, @Nullable ReviewStatus review, @Nullable Fulfilment fulfilment) {
		return this.search.find(new RequestQuery(Scope.MINE, review, fulfilment, null, null, null, null, SHOWN), person)
			.rows();
	}

}
