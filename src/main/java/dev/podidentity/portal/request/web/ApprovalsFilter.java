package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestQuery.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the address of the inbox says.
 *
 * @param tab {@code decided} for what the person has decided, {@code all} for all that
 * his or her groups decide, else what waits
 * @param q text to search for
 * @param cluster id of a cluster
 * @param requester account name of who asked
 * @param after the last request of the page before
 */
record ApprovalsFilter(@Nullable String tab, @Nullable String q, @Nullable String cluster, @Nullable String requester,
		@Nullable Place after) {

	private static final int PAGE_SIZE = 25;

	/** What waits, all of it. */
	static ApprovalsFilter waiting() {
		return new ApprovalsFilter(null, null, null, null, null);
	}

	public boolean decided() {
		return "decided".equals(this.tab);
	}

	public boolean all() {
		return "all".equals(this.tab);
	}

	/** Whether it shows what waits, so that one can decide on it. */
	public boolean choosing() {
		return !decided() && !all();
	}

	private Scope scope() {
		if (decided()) {
			return Scope.DECIDED;
		}
		return all() ? Scope.OF_GROUPS : Scope.DECIDABLE;
	}

	RequestQuery query(List<Cluster> clusters) {
		return new RequestQuery(scope(), null, null, ClusterNames.arn(clusters, this.cluster), this.requester, this.q,
				this.after, PAGE_SIZE);
	}

	/** The list without filters. */
	ListAddress unfiltered() {
		return new ListAddress("/approvals").with("tab", choosing() ? null : this.tab);
	}

	/** The first page of this list. */
	ListAddress address() {
		return unfiltered().with("q", this.q).with("cluster", this.cluster).with("requester", this.requester);
	}

	List<Chip> chips(List<Cluster> clusters) {
		List<Chip> chips = new ArrayList<>();
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
