package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.association.InventoryCoverage.Coverage;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Outage.Kind;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.association.Inventories.NOON;
import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** What the inventory says of what nobody has looked at. */
class InventoryCoverageTests {

	private static final Outage LOCATION = new Outage(Kind.CLUSTERS, "777788889999", "us-east-1", null, NOON,
			"ListClusters: denied");

	private final ClusterScans scans = mock(ClusterScans.class);

	@Test
	void wholeWhereEveryClusterWasChecked() {
		scanned(new ClusterScan(PROD, NOON.plusSeconds(5), null, null), new ClusterScan(TEST, NOON, null, null));
		Coverage coverage = coverage(List.of(), cluster(PROD, "ACTIVE"), cluster(TEST, "UPDATING"));
		assertThat(coverage).isEqualTo(new Coverage(NOON, 2, 2, List.of(), NOON.plusSeconds(5)));
		assertThat(coverage.whole()).isTrue();
	}

	@Test
	void locationWhoseClustersAreNotListedIsNamed() {
		Coverage coverage = coverage(List.of(LOCATION));
		assertThat(coverage.notRead()).containsExactly(LOCATION);
		assertThat(coverage.whole()).isFalse();
	}

	@Test
	void clusterThatFailedIsNamedWithItsFirstFailureAndNotCountedAsChecked() {
		scanned(new ClusterScan(PROD, NOON, "ListPodIdentityAssociations: denied", NOON.plusSeconds(60)),
				new ClusterScan(TEST, NOON.plusSeconds(300), null, null));
		Coverage coverage = coverage(List.of(), cluster(PROD, "ACTIVE"), cluster(TEST, "ACTIVE"));
		assertThat(coverage).isEqualTo(new Coverage(NOON.plusSeconds(300), 1, 2,
				List.of(missing(PROD, NOON.plusSeconds(60), "ListPodIdentityAssociations: denied"))));
	}

	@Test
	void clusterThatWasNeverCheckedIsNamed() {
		Coverage coverage = coverage(List.of(), cluster(PROD, "ACTIVE"), cluster(TEST, "CREATING"));
		assertThat(coverage).isEqualTo(new Coverage(null, 0, 2, List.of(missing(PROD, NOON, "Not checked yet."),
				missing(TEST, NOON, "EKS says CREATING: it is checked once it is ACTIVE."))));
	}

	@Test
	void clusterThatIsNotListedAnyMoreIsNamedWhileTheInventoryHasIt() {
		scanned(new ClusterScan(PROD, NOON, null, null));
		assertThat(coverage(List.of(LOCATION)).notRead()).containsExactly(LOCATION,
				missing(PROD, NOON, "The portal does not see this cluster any more."));
	}

	@Test
	void othersAreToldOfClustersOnlySinceTheCatalogNamesTheLocations() {
		scanned(new ClusterScan(PROD, null, "denied", NOON));
		InventoryCoverage coverage = new InventoryCoverage(
				Catalogs.of(List.of(cluster(PROD, "ACTIVE")), List.of(), List.of(LOCATION)), this.scans,
				Clock.fixed(NOON, ZoneOffset.UTC));
		assertThat(coverage.outages()).containsExactly(missing(PROD, NOON, "denied"));
	}

	@Test
	void sinceWhenItIsSoStaysWhileTheCatalogLooksAgain() {
		Cluster creating = new Cluster(TEST, "CREATING", "1.33", true, Agent.NONE, Map.of(), NOON.plusSeconds(900),
				null, NOON.minusSeconds(600));
		assertThat(coverage(List.of(), creating).notRead()).extracting(Outage::since)
			.containsExactly(NOON.minusSeconds(600));
	}

	@Test
	void inAnOutageItIsToldWhenAnythingWasReadLast() {
		scanned(new ClusterScan(PROD, NOON, "denied", NOON.plusSeconds(60)),
				new ClusterScan(TEST, NOON.minusSeconds(30), "denied", NOON.plusSeconds(60)));
		Coverage coverage = coverage(List.of(), cluster(PROD, "ACTIVE"), cluster(TEST, "ACTIVE"));
		assertThat(coverage.checkedAt()).isNull();
		assertThat(coverage.readAt()).isEqualTo(NOON);
	}

	private void scanned(ClusterScan... scans) {
		given(this.scans.all()).willReturn(List.of(scans));
	}

	private Coverage coverage(List<Outage> outages, Cluster... clusters) {
		return new InventoryCoverage(Catalogs.of(List.of(clusters), List.of(), outages), this.scans,
				Clock.fixed(NOON, ZoneOffset.UTC))
			.current();
	}

	private static Outage missing(ClusterArn cluster, Instant since, String reason) {
		return new Outage(Kind.ASSOCIATIONS, cluster.account(), cluster.region(), cluster.name(), since, reason);
	}

	private static Cluster cluster(ClusterArn arn, String status) {
		return new Cluster(arn, status, "1.33", true, null, Map.of(), NOON);
	}

}
