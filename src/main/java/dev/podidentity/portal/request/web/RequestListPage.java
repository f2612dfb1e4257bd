package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.request.RequestSearch;
import org.jspecify.annotations.Nullable;

/**
 * The list of requests.
 *
 * @param filter what the address says
 * @param lines the requests, newest first
 * @param clusters clusters to filter by
 * @param reviews review states to filter by
 * @param fulfilments fulfilment states to filter by
 * @param chips the filters that are set
 * @param clear the list without filters
 * @param newest the first page, or null where this is it
 * @param next the next page, or null where this is the last
 * @param asker whether the reader may ask
 */
record RequestListPage(RequestFilter filter, List<RequestLine> lines, List<Choice> clusters, List<Choice> reviews,
		List<Choice> fulfilments, List<Chip> chips, String clear, @Nullable String newest, @Nullable String next,
		boolean asker) {

	static RequestListPage of(RequestFilter filter, RequestSearch.Page found, List<RequestLine> lines,
			List<Cluster> clusters, Person reader) {
		ListAddress here = filter.address();
		return new RequestListPage(filter, lines, Choice.clusters(clusters, filter.cluster()),
				Choice.reviews(filter.review()), Choice.fulfilments(filter.fulfilment()), filter.chips(clusters),
				filter.unfiltered().toString(), (filter.after() != null) ? here.toString() : null,
				(found.next() != null) ? here.with("after", found.next()).toString() : null,
				reader.has(Role.REQUESTER));
	}

	public boolean all() {
		return this.filter.all();
	}

	/** Nothing is hidden by a filter or on another page: there is nothing. */
	public boolean blank() {
		return this.lines.isEmpty() && this.chips.isEmpty() && this.newest == null;
	}

	/** How many requests are shown. */
	public String shown() {
		return RequestWords.shown(this.lines.size(), this.newest == null && this.next == null);
	}

	public String noMatch() {
		return "No request with " + Chip.sentence(this.chips) + ".";
	}

}
