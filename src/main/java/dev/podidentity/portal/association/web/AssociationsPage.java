package dev.podidentity.portal.association.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.InventoryCoverage.Coverage;
import dev.podidentity.portal.association.InventoryPage;
import dev.podidentity.portal.association.RoleStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows.
 *
 * @param filter what was asked for
 * @param segments the healths with their counts, all of them together first
 * @param clusters the clusters one can choose
 * @param rows one page
 * @param previous address of the page before, if there is one
 * @param next address of the page after, if there is one
 * @param coverage how much of EKS was seen
 * @param mayCheck whether the reader may have EKS checked now
 */
record AssociationsPage(InventoryFilter filter, List<Segment> segments, List<Option> clusters,
		List<AssociationRow> rows, @Nullable String previous, @Nullable String next, Coverage coverage,
		boolean mayCheck) {

	/** Beyond this nobody counts. */
	static final int COUNTED = 1_001;

	static List<AssociationRow> rows(InventoryPage page, OwnerNames owners, Map<UUID, Instant> ends) {
		return page.items().stream().map((item) -> AssociationRow.of(item, owners, ends)).toList();
	}

	static List<Segment> segments(InventoryFilter filter, Map<Health, Long> counts) {
		long all = counts.values().stream().mapToLong(Long::longValue).sum();
		Health chosen = filter.chosen();
		Segment first = new Segment(null, all, filter.withHealth(null), chosen == null);
		return Stream
			.concat(Stream.of(first),
					Arrays.stream(Health.values())
						.map((health) -> new Segment(health, counts.getOrDefault(health, 0L), filter.withHealth(health),
								health == chosen)))
			.toList();
	}

	/** How many match, whatever the health. */
	public long total() {
		return this.segments.get(0).count();
	}

	/** How many match. */
	public long matching() {
		return this.segments.stream().filter(Segment::current).mapToLong(Segment::count).sum();
	}

	/** How many clusters were checked, in words. */
	public String checked() {
		return (this.coverage.checked() == this.coverage.clusters()) ? "Last check against EKS"
				: this.coverage.checked() + " of " + this.coverage.clusters() + " clusters checked against EKS";
	}

	/** What became of the role, to choose from. */
	public List<RoleStatus> roles() {
		return List.of(RoleStatus.values());
	}

	/** What the reader calls the cluster that was asked for. */
	public @Nullable String clusterName() {
		return this.clusters.stream()
			.filter((option) -> option.id().equals(this.filter.cluster()))
			.map(Option::name)
			.findFirst()
			.orElse(this.filter.cluster());
	}

	/**
	 * One health to choose.
	 *
	 * @param health the health, or null for all
	 * @param count how many, up to {@value AssociationsPage#COUNTED}
	 * @param href address
	 * @param current whether it is chosen
	 */
	record Segment(@Nullable Health health, long count, String href, boolean current) {
	}

	/**
	 * One cluster to choose.
	 *
	 * @param id id
	 * @param name name
	 * @param where account and region
	 */
	record Option(String id, String name, String where) {
	}

}
