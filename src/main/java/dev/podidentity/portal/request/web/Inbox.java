package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.PreflightOverview;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestSearch;

import org.springframework.stereotype.Component;

/** Puts the inbox of an approver together, in a number of statements that is constant. */
@Component
class Inbox {

	private final RequestSearch search;

	private final RequestLines lines;

	private final PreflightOverview preflight;

	private final Catalog catalog;

	Inbox(RequestSearch search, RequestLines lines, PreflightOverview preflight, Catalog catalog) {
		this.search = search;
		this.lines = lines;
		this.preflight = preflight;
		this.catalog = catalog;
	}

	ApprovalsPage page(ApprovalsFilter filter, Person person) {
		List<Cluster> clusters = this.catalog.clusters();
		RequestSearch.Page found = this.search.find(filter.query(clusters), person);
		long waiting = this.search.count(Scope.DECIDABLE, person, WaitingForMe.COUNTED);
		return ApprovalsPage.of(filter, waiting, ApprovalLine.of(found.rows(), this.lines, this.preflight, person),
				found.next(), clusters);
	}

	/** Those of the chosen requests that are there. */
	List<ApprovalLine> lines(List<Chosen> chosen, Person person) {
		return ApprovalLine.of(this.search.numbered(chosen.stream().map(Chosen::number).toList(), person), this.lines,
				this.preflight, person);
	}

}
