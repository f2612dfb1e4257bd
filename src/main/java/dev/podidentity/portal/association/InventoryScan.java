package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.association.Reconciliation.Turn;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares the inventory with EKS, cluster by cluster: asks EKS outside of any
 * transaction, then writes what it means in one. A cluster that cannot be checked does
 * not keep the others from it.
 */
@Component
class InventoryScan {

	private static final Logger logger = LoggerFactory.getLogger(InventoryScan.class);

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
	 * Checks all clusters that are ACTIVE.
	 * @return how many these were; none while the catalog is still being read
	 */
	int run() {
		List<ClusterArn> clusters = this.catalog.clusters().stream().filter(Cluster::active).map(Cluster::arn).toList();
		clusters.forEach(this::check);
		return clusters.size();
	}

	private void check(ClusterArn cluster) {
		try {
			Sighting sighting = look(cluster);
			this.transaction.executeWithoutResult((status) -> record(sighting));
		}
		catch (AwsCallFailed failure) {
			fail(cluster, String.valueOf(failure.getMessage()));
		}
		catch (DataAccessException failure) {
			logger.error("What EKS holds on {} could not be recorded", cluster, failure);
			fail(cluster, "The portal could not record what EKS told; its log says why.");
		}
	}

	private Sighting look(ClusterArn cluster) {
		Instant at = this.clock.instant();
		List<Association> held = new ArrayList<>();
		for (AssociationSummary summary : this.eks.list(cluster, null, null).value()) {
			try {
				held.add(this.eks.describe(cluster, summary.associationId()).value());
			}
			catch (AwsCallFailed failure) {
				if (failure.kind() != Kind.NOT_FOUND) {
					throw failure;
				}
				// deleted since it was listed
			}
		}
		return new Sighting(cluster, at, held);
	}

	private void record(Sighting sighting) {
		Reconciliation result = Reconciliation.of(sighting, this.store.of(sighting.cluster()),
				this.settings.settling());
		result.added().forEach(this.store::insert);
		result.turned().forEach(this::turn);
		result.removed().forEach(this.store::delete);
		this.store.touch(result.unchanged(), sighting.at());
		this.scans.succeeded(sighting.cluster(), sighting.at());
	}

	private void turn(Turn turn) {
		if (this.store.update(turn.after()) && turn.drift()) {
			this.events.publishEvent(new AssociationDrifted(turn.before(), turn.after()));
		}
	}

	private void fail(ClusterArn cluster, String error) {
		this.transaction.executeWithoutResult((status) -> this.scans.failed(cluster, error));
	}

}
