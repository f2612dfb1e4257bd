package dev.podidentity.portal.catalog.web;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;

/**
 * What the page of clusters shows.
 *
 * @param q text that is looked for, empty for none
 * @param rows clusters that match
 * @param total how many clusters there are in all
 * @param outages what is older than it should be
 */
record ClustersPage(String q, List<ClusterRow> rows, int total, List<Stale> outages) {

	static ClustersPage of(List<Cluster> clusters, List<Outage> outages, String q) {
		List<ClusterRow> rows = clusters.stream().filter((cluster) -> cluster.matches(q)).map(ClusterRow::of).toList();
		return new ClustersPage(q, rows, clusters.size(), outages.stream().map(Stale::of).toList());
	}

	/** Whether there is nothing at all, as against nothing that matches. */
	public boolean empty() {
		return this.total == 0;
	}

	public String lead() {
		String clusters = (this.total == 1) ? "1 cluster" : this.total + " clusters";
		return clusters + " that you can ask for, as EKS describes them.";
	}

	public String shown() {
		return this.rows.size() + " of " + this.total;
	}

	/**
	 * Something that is older than it should be.
	 *
	 * @param what which part
	 * @param since since when
	 * @param sinceText the same in words
	 * @param shown what the page shows of it
	 * @param reason AWS's own words
	 */
	record Stale(String what, Instant since, String sinceText, String shown, String reason) {

		static Stale of(Outage outage) {
			return new Stale(outage.what(), outage.since(), Moments.text(outage.since()), shown(outage.kind()),
					outage.reason());
		}

		private static String shown(Outage.Kind kind) {
			return switch (kind) {
				case CLUSTERS -> "You see the clusters that were there before, if any were.";
				case CLUSTER -> "You see what EKS told of it before, if it did.";
				case ROLES, ASSOCIATIONS -> "You see what was there before.";
			};
		}

	}

}
