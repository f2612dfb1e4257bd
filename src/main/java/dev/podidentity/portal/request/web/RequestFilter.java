package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the address of the list of requests says.
 *
 * @param view {@code all} for all that the person may see, else the person's own
 * @param q text to search for
 * @param review where the review stands
 * @param fulfilment how far the work has come
 * @param cluster id of a cluster
 * @param requester account name of who asked
 * @param after number of the last request of the page before
 */
record RequestFilter(@Nullable String view, @Nullable String q, @Nullable ReviewStatus review,
		@Nullable Fulfilment fulfilment, @Nullable String cluster, @Nullable String requester, @Nullable Long after) {

	private static final int PAGE_SIZE = 25;

	public boolean all() {
		return "all".equals(this.view);
	}

	RequestQuery query(List<Cluster> clusters) {
		return new RequestQuery(all() ? Scope.VISIBLE : Scope.MINE, this.review, this.fulfilment,
				ClusterNames.arn(clusters, this.cluster), this.requester, this.q, Place.after(this.after), PAGE_SIZE);
	}

	/** The list without filters. */
	ListAddress unfiltered() {
		return new ListAddress("/requests").with("view", all() ? "all" : null);
	}

	/** The first page of this list. */
	ListAddress address() {
		return unfiltered().with("q", this.q)
			.with("review", this.review)
			.with("fulfilment", this.fulfilment)
			.with("cluster", this.cluster)
			.with("requester", this.requester);
	}

	List<Chip> chips(List<Cluster> clusters) {
		List<Chip> chips = new ArrayList<>();
		if (this.review != null) {
			chips.add(chip("Review", Choice.label(this.review), "review"));
		}
		if (this.fulfilment != null) {
			chips.add(chip("Outcome", Choice.label(this.fulfilment), "fulfilment"));
		}
		if (StringUtils.hasText(this.cluster)) {
			chips.add(chip("Cluster", ClusterNames.name(clusters, this.cluster), "cluster"));
		}
		if (StringUtils.hasText(this.requester)) {
			chips.add(chip("Requester", this.requester, "requester"));
		}
		if (StringUtils.hasText(this.q)) {
			chips.add(chip("Text", this.q.strip(), "q"));
		}
		return chips;
	}

	private Chip chip(String name, String value, String parameter) {
		return new Chip(name, value, address().without(parameter).toString());
	}

}
