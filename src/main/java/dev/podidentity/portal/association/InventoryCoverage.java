package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Outage.Kind;
import dev.podidentity.portal.catalog.OutageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * How much of EKS the inventory has seen: which clusters were checked, and what was not
 * read. An inventory without it would take what nobody looked at for empty.
 */
@Service
public class InventoryCoverage implements OutageSource {

	private final Catalog catalog;

	private final ClusterScans scans;

	private final Instant startedAt;

	InventoryCoverage(Catalog catalog, ClusterScans scans, Clock clock) {
		this.catalog = catalog;
		this.scans = scans;
		this.startedAt = clock.instant();
	}

	/** As of now; takes one statement. */
	public Coverage current() {
		List<Outage> notRead = new ArrayList<>(this.catalog.outages(Set.of(Kind.CLUSTERS)));
		notRead.addAll(unreadLocations(notRead));
		List<Cluster> clusters = this.catalog.clusters();
		Map<ClusterArn, ClusterScan> last = last();
		List<Outage> missing = missing(clusters, last);
		notRead.addAll(missing);
		last.values().forEach((scan) -> remark(scan).ifPresent(notRead::add));
		Instant checkedAt = clusters.stream()
			.map((cluster) -> last.get(cluster.arn()))
			.filter((scan) -> scan != null && scan.error() == null)
			.map(ClusterScan::scannedAt)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
		int unchecked = (int) clusters.stream().filter((each) -> gap(each, last.get(each.arn())).isPresent()).count();
		Instant readAt = last.values()
			.stream()
			.map(ClusterScan::scannedAt)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		return new Coverage(checkedAt, clusters.size() - unchecked, clusters.size(), notRead, readAt);
	}

	/** What was read and does not fit is there, and told beside what was not read. */
	private static Optional<Outage> remark(ClusterScan scan) {
		return (scan.remark() != null && scan.scannedAt() != null)
				? Optional.of(outage(scan.cluster(), scan.scannedAt(), scan.remark())) : Optional.empty();
	}

	/** The associations that the inventory has not seen, of an account. */
	List<Outage> unseen(String account) {
		List<Outage> unseen = new ArrayList<>(this.catalog.outages(Set.of(Kind.CLUSTERS)));
		unseen.addAll(unreadLocations(unseen));
		unseen.addAll(outages());
		return unseen.stream().filter((outage) -> outage.account().equals(account)).toList();
	}

	/** The clusters whose associations were not read, apart from those not listed. */
	@Override
	public List<Outage> outages() {
		return missing(this.catalog.clusters(), last());
	}

	private List<Outage> unreadLocations(List<Outage> told) {
		return this.catalog.unread("")
			.stream()
			.filter((location) -> told.stream()
				.noneMatch((outage) -> outage.account().equals(location.account())
						&& location.region().equals(outage.region())))
			.map((location) -> new Outage(Kind.CLUSTERS, location.account(), location.region(), null, this.startedAt,
					"Not read yet."))
			.toList();
	}

	private Map<ClusterArn, ClusterScan> last() {
		Map<ClusterArn, ClusterScan> last = new LinkedHashMap<>();
		this.scans.all().forEach((scan) -> last.put(scan.cluster(), scan));
		return last;
	}

	private List<Outage> missing(List<Cluster> clusters, Map<ClusterArn, ClusterScan> last) {
		List<Outage> missing = new ArrayList<>();
		Map<ClusterArn, ClusterScan> others = new LinkedHashMap<>(last);
		for (Cluster cluster : clusters) {
			gap(cluster, others.remove(cluster.arn())).ifPresent(missing::add);
		}
		others.values().forEach((scan) -> missing.add(unlisted(scan)));
		return missing;
	}

	private static Optional<Outage> gap(Cluster cluster, @Nullable ClusterScan scan) {
		Instant seen = (scan != null) ? scan.scannedAt() : null;
		if (scan != null && scan.error() != null) {
			return Optional.of(outage(cluster.arn(), first(scan.failingSince(), seen, cluster.since()), scan.error()));
		}
		if (!InventoryScan.canHold(cluster)) {
			return Optional.of(outage(cluster.arn(), cluster.since(),
					"EKS says " + cluster.status() + ": it is checked once it is ACTIVE."));
		}
		return (seen == null) ? Optional.of(outage(cluster.arn(), cluster.since(), "Not checked yet."))
				: Optional.empty();
	}

	private Outage unlisted(ClusterScan scan) {
		return outage(scan.cluster(), first(scan.failingSince(), scan.scannedAt(), this.startedAt),
				(scan.error() != null) ? scan.error() : "The portal does not see this cluster any more.");
	}

	private static Outage outage(ClusterArn cluster, Instant since, String reason) {
		return new Outage(Kind.ASSOCIATIONS, cluster.account(), cluster.region(), cluster.name(), since, reason);
	}

	private static Instant first(@Nullable Instant... instants) {
		for (Instant instant : instants) {
			if (instant != null) {
				return instant;
			}
		}
		throw new IllegalArgumentException("No point in time given");
	}

	/**
	 * How much was seen.
	 *
	 * @param checkedAt when the last check began of the cluster that was checked longest
	 * ago, of those that could be; null where none could
	 * @param checked how many clusters could be checked
	 * @param clusters how many clusters are known
	 * @param notRead what was not read, since when and why
	 * @param readAt when any of them was last read; null where none ever was
	 */
	public record Coverage(@Nullable Instant checkedAt, int checked, int clusters, List<Outage> notRead,
			@Nullable Instant readAt) {

		/** Where the last look could be had. */
		public Coverage(@Nullable Instant checkedAt, int checked, int clusters, List<Outage> notRead) {
			this(checkedAt, checked, clusters, notRead, checkedAt);
		}

		/** Whether everything was read. */
		public boolean whole() {
			return this.notRead.isEmpty();
		}

	}

}
