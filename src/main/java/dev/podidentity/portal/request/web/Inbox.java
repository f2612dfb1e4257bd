package dev.podidentity.portal.request.web;

import java.time.Clock;
import java.util.List;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.PreflightOverview;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestSearch;

import org.springframework.stereotype.Component;

/** Puts the inbox of an approver together, in a number of statements that is constant. */
@Component
class Inbox {

	private final RequestSearch search;

	private final RequestLines lines;

	private final PreflightOverview preflight;

	private final Catalog catalog;

	private final Clock clock;

	Inbox(RequestSearch search, RequestLines lines, PreflightOverview preflight, Catalog catalog, Clock clock) {
		this.search = search;
		this.lines = lines;
		this.preflight = preflight;
		this.catalog = catalog;
		this.clock = clock;
	}

	ApprovalsPage page(ApprovalsFilter filter, Person person) {
		List<Cluster> clusters = this.catalog.clusters();
		RequestSearch.Page found = this.search.find(filter.query(clusters), person);
		long waiting = this.search.count(Scope.DECIDABLE, person, WaitingForMe.COUNTED);
		return ApprovalsPage.of(filter, waiting, told(found.rows(), person), found.next(), clusters);
	}

	/** Those of the chosen requests that are there. */
	List<ApprovalLine> lines(List<Chosen> chosen, Person person) {
		return told(this.search.numbered(chosen.stream().map(Chosen::number).toList(), person), person);
	}

	private List<ApprovalLine> told(List<RequestRow> rows, Person person) {
		return ApprovalLine.of(rows, this.lines, this.preflight, person, this.clock.instant());
	}

}
