package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.association.Reconciliation.Turn;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares the inventory with EKS, cluster by cluster: asks EKS outside of any
 * transaction, then writes what it means in one. A cluster that cannot be checked does
 * not keep the others from it. One that EKS lists no more and does not know either is
 * gone, and with it what it held.
 */
@Component
class InventoryScan {

	private static final Logger logger = LoggerFactory.getLogger(InventoryScan.class);

	private static final Set<String> BEFORE_ACTIVE = Set.of("CREATING", "PENDING");

	private final Catalog catalog;

	private final PodIdentityAssociations eks;

	private final InventoryStore store;

	private final ClusterScans scans;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final AssociationSettings settings;

	private final Clock clock;

	InventoryScan(Catalog catalog, PodIdentityAssociations eks, InventoryStore store, ClusterScans scans,
			ApplicationEventPublisher events, TransactionOperations transaction, AssociationSettings settings,
			Clock clock) {
		this.catalog = catalog;
		this.eks = eks;
		this.store = store;
		this.scans = scans;
		this.events = events;
		this.transaction = transaction;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Checks all clusters that can hold an association.
	 * @return how many these were; none while the catalog is still being read
	 */
	int run() {
		List<Cluster> listed = this.catalog.clusters();
		List<ClusterArn> clusters = listed.stream().filter(InventoryScan::canHold).map(Cluster::arn).toList();
		clusters.forEach((cluster) -> check(cluster, true));
		Set<ClusterArn> known = listed.stream().map(Cluster::arn).collect(Collectors.toSet());
		this.scans.all()
			.stream()
			.map(ClusterScan::cluster)
			.filter((cluster) -> !known.contains(cluster) && listsAreRead(cluster))
			.forEach((cluster) -> check(cluster, false));
		return clusters.size();
	}

	/** What is still being created holds nothing, and EKS refuses to list it. */
	static boolean canHold(Cluster cluster) {
		return !BEFORE_ACTIVE.contains(cluster.status());
	}

	private boolean listsAreRead(ClusterArn cluster) {
		return this.catalog.unread(cluster.toString()).isEmpty() && this.catalog.outages(Set.of(Outage.Kind.CLUSTERS))
			.stream()
			.noneMatch(
					(outage) -> outage.account().equals(cluster.account()) && cluster.region().equals(outage.region()));
	}

	private void check(ClusterArn cluster, boolean listed) {
		try {
			Sighting sighting = look(cluster);
			this.transaction.executeWithoutResult((status) -> record(sighting));
		}
		catch (AwsCallFailed failure) {
			if (!listed && failure.kind() == Kind.NOT_FOUND) {
				this.transaction.executeWithoutResult((status) -> gone(cluster));
				return;
			}
			fail(cluster, failure.words());
		}
		catch (DataAccessException failure) {
			logger.error("What EKS holds on {} could not be recorded", cluster, failure);
			fail(cluster, "The portal could not record what EKS told; its log says why.");
		}
	}

	private Sighting look(ClusterArn cluster) {
		Instant at = this.clock.instant();
		List<Association> held = new ArrayList<>();
		List<String> misfits = new ArrayList<>();
		for (AssociationSummary summary : this.eks.list(cluster, null, null).value()) {
			try {
				FittingAssociation fitting = FittingAssociation
					.of(this.eks.describe(cluster, summary.associationId()).value());
				held.add(fitting.association());
				if (!fitting.misfits().isEmpty()) {
					misfits.add(fitting.words());
				}
			}
			catch (AwsCallFailed failure) {
				if (failure.kind() != Kind.NOT_FOUND) {
					throw failure;
				}
				// deleted since it was listed
			}
		}
		return new Sighting(cluster, at, held, misfits.isEmpty() ? null : String.join(" ", misfits));
	}

	private void record(Sighting sighting) {
		Reconciliation result = Reconciliation.of(sighting, this.store.of(sighting.cluster()),
				this.settings.settling());
		result.added().forEach(this.store::insert);
		result.turned().forEach(this::turn);
		result.removed().forEach(this.store::delete);
		this.store.touch(result.unchanged(), sighting.at());
		this.scans.succeeded(sighting.cluster(), sighting.at(), sighting.remark());
	}

	private void gone(ClusterArn cluster) {
		record(new Sighting(cluster, this.clock.instant(), List.of()));
		this.scans.forget(cluster);
	}

	private void turn(Turn turn) {
		if (this.store.update(turn.after()) && turn.drift()) {
			this.events.publishEvent(new AssociationDrifted(turn.before(), turn.after()));
		}
	}

	private void fail(ClusterArn cluster, String error) {
		this.transaction.executeWithoutResult((status) -> this.scans.failed(cluster, error, this.clock.instant()));
	}

}
