package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;

/**
 * The inbox of one approver.
 *
 * @param filter what the address says
 * @param waiting how many requests wait in all
 * @param lines the requests
 * @param clusters clusters to filter by
 * @param chips the filters that are set
 * @param clear the list without filters
 * @param first the first page, or null where this is it
 * @param next the next page, or null where this is the last
 * @param comment the comment for all that are chosen
 * @param errors what is wrong with what was sent
 */
record ApprovalsPage(ApprovalsFilter filter, long waiting, List<ApprovalLine> lines, List<Choice> clusters,
		List<Chip> chips, String clear, @Nullable String first, @Nullable String next, @Nullable String comment,
		List<FieldMessage> errors) {

	static ApprovalsPage of(ApprovalsFilter filter, long waiting, List<ApprovalLine> lines, @Nullable Place next,
			List<Cluster> clusters) {
		ListAddress here = filter.address();
		return new ApprovalsPage(filter, waiting, lines, Choice.clusters(clusters, filter.cluster()),
				filter.chips(clusters), filter.unfiltered().toString(),
				(filter.after() != null) ? here.toString() : null,
				(next != null) ? here.with("after", next).toString() : null, null, List.of());
	}

	ApprovalsPage refused(@Nullable String comment, FieldMessage error) {
		return new ApprovalsPage(this.filter, this.waiting, this.lines, this.clusters, this.chips, this.clear,
				this.first, this.next, comment, List.of(error));
	}

	public boolean decided() {
		return this.filter.decided();
	}

	public boolean all() {
		return this.filter.all();
	}

	/** Whether it shows what waits, so that one can decide on it. */
	public boolean choosing() {
		return this.filter.choosing();
	}

	/** Nothing is hidden by a filter or on another page: there is nothing. */
	public boolean blank() {
		return this.lines.isEmpty() && this.chips.isEmpty() && this.first == null;
	}

	/** How many requests are shown. */
	public String shown() {
		return RequestWords.shown(this.lines.size(), this.first == null && this.next == null);
	}

	/** What the first page begins with. */
	public String firstLabel() {
		return choosing() ? "Most urgent" : "Newest";
	}

	public String noMatch() {
		return "No request with " + Chip.sentence(this.chips) + ".";
	}

}
