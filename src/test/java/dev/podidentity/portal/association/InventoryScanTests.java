package dev.podidentity.portal.association;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.podidentity.portal.association.InventoryTest.Drifts;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.TEST;
import static org.assertj.core.api.Assertions.assertThat;

@InventoryTest
class InventoryScanTests {

	@Autowired
	private InventoryScan scan;

	@Autowired
	private InventoryStore store;

	@Autowired
	private ClusterScans scans;

	@Autowired
	private InventoryRoleUse use;

	@Autowired
	private FakeEks eks;

	@Autowired
	private MovingClock clock;

	@Autowired
	private Drifts drifts;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void clean() {
		this.jdbc.sql("delete from inventory_association").update();
		this.jdbc.sql("delete from inventory_scan").update();
		this.eks.clear();
		this.drifts.clear();
		this.clock.moveTo(Inventories.NOON.plusSeconds(3600));
	}

	@Test
	void takesInWhatEksHoldsOnActiveClusters() {
		this.eks.put(PROD, Inventories.byHand(PROD, "crawler"));
		this.eks.put(PROD, Inventories.ownedByAddon(Inventories.byHand(PROD, "ebs-csi")));
		this.eks.put(TEST, Inventories.byHand(TEST, "crawler"));
		assertThat(this.scan.run()).isEqualTo(2);
		assertThat(this.store.of(PROD)).extracting(InventoryItem::health)
			.containsExactlyInAnyOrder(Health.UNMANAGED, Health.ADDON_OWNED);
		assertThat(this.store.of(TEST)).hasSize(1);
		assertThat(this.scans.all()).hasSize(2)
			.allSatisfy((each) -> assertThat(each)
				.isEqualTo(new ClusterScan(each.cluster(), this.clock.instant(), null, null)));
		assertThat(this.drifts.heard()).isEmpty();
	}

	@Test
	void countsOnlyWhereItHasLooked() {
		this.eks.put(PROD, Inventories.byHand(PROD, "crawler"));
		this.eks.unreachable(TEST);
		assertThat(this.use.countIn(PROD)).isEqualTo(-1);
		this.scan.run();
		assertThat(this.use.countIn(PROD)).isEqualTo(1);
		assertThat(this.use.countIn(TEST)).isEqualTo(-1);
		assertThat(this.use.usersOf(RoleArn.valueOf(Inventories.ROLE))).hasSize(1);
		assertThat(this.use.unseen(RoleArn.valueOf(Inventories.ROLE))).extracting(Outage::what)
			.containsExactly("Associations on test-eu-1 of 111122223333 in eu-west-1");
		this.eks.unreachable(PROD);
		this.scan.run();
		assertThat(this.use.countIn(PROD)).as("as of before").isEqualTo(-1);
	}

	@Test
	void driftIsRecordedOnceAndSoIsItsEnd() {
		InventoryItem ledger = made();
		this.eks.put(PROD, Inventories.withRole(ledger.association(), Inventories.OTHER_ROLE));
		this.scan.run();
		this.clock.move(Duration.ofMinutes(5));
		this.scan.run();
		assertThat(this.drifts.heard()).hasSize(1);
		AuditEntry entry = this.drifts.heard().get(0).auditEntries().get(0);
		assertThat(entry.actor()).isEqualTo(AuditEntry.PORTAL);
		assertThat(entry.action()).isEqualTo("association.drift");
		assertThat(entry.object().id()).isEqualTo("a-ledger");
		assertThat(entry.object().label()).isEqualTo("payments/ledger on prod-eu-1");
		assertThat(entry.before()).contains("\"health\":\"IN_SYNC\"");
		assertThat(entry.after()).contains("\"health\":\"CHANGED_IN_AWS\"", "\"held\":\"" + Inventories.OTHER_ROLE);
		this.eks.put(PROD, ledger.association());
		this.clock.move(Duration.ofMinutes(5));
		this.scan.run();
		assertThat(this.drifts.heard()).hasSize(2);
		assertThat(item().health()).isEqualTo(Health.IN_SYNC);
		assertThat(item().healthSince()).isEqualTo(this.clock.instant());
	}

	@Test
	void whatIsDeletedInEksIsGoneAndComesBack() {
		InventoryItem ledger = made();
		this.eks.remove(PROD, "a-ledger");
		this.scan.run();
		assertThat(item().health()).isEqualTo(Health.GONE);
		assertThat(this.use.countIn(PROD)).isZero();
		assertThat(this.use.usersOf(RoleArn.valueOf(Inventories.ROLE))).isEmpty();
		this.eks.put(PROD, ledger.association());
		this.clock.move(Duration.ofMinutes(5));
		this.scan.run();
		assertThat(item().health()).isEqualTo(Health.IN_SYNC);
		assertThat(item().id()).isEqualTo(ledger.id());
		assertThat(this.drifts.heard()).hasSize(2);
	}

	@Test
	void whatNobodyAskedForLeavesNoTrace() {
		this.eks.put(PROD, Inventories.byHand(PROD, "crawler"));
		this.scan.run();
		this.eks.remove(PROD, "a-crawler");
		this.clock.move(Duration.ofMinutes(5));
		this.scan.run();
		assertThat(this.store.of(PROD)).isEmpty();
		assertThat(this.drifts.heard()).isEmpty();
	}

	@Test
	void whatIsDeletedWhileItIsReadIsMissing() {
		made();
		this.eks.vanishing("a-ledger");
		this.scan.run();
		assertThat(item().health()).isEqualTo(Health.GONE);
	}

	@Test
	void whatIsMadeDuringTheScanIsNotGone() {
		this.eks.afterList(() -> {
			this.eks.afterList(() -> {
			});
			this.clock.move(Duration.ofMillis(1));
			this.store.record(Inventories.made(PROD, "ledger", this.clock.instant()));
		});
		this.scan.run();
		assertThat(item().health()).isEqualTo(Health.IN_SYNC);
		assertThat(this.drifts.heard()).isEmpty();
	}

	@Test
	void whatIsMadeAgainDuringTheScanIsNotGone() {
		made();
		this.eks.remove(PROD, "a-ledger");
		this.eks.afterList(() -> {
			this.eks.afterList(() -> {
			});
			this.clock.move(Duration.ofMillis(1));
			this.store.record(Inventories.made(PROD, "ledger", this.clock.instant()));
		});
		this.scan.run();
		assertThat(item().health()).isEqualTo(Health.IN_SYNC);
	}

	@Test
	void rowThatAnotherHasWrittenMeanwhileIsLeftAlone() {
		InventoryItem read = made();
		this.store.record(Inventories.made(PROD, "ledger", this.clock.instant()));
		assertThat(this.store.update(read.missed(this.clock.instant()))).isFalse();
		this.store.delete(read);
		assertThat(item().health()).isEqualTo(Health.IN_SYNC);
	}

	@Test
	void clusterThatFailsDoesNotStopTheOthers() {
		this.eks.put(PROD, Inventories.byHand(PROD, "crawler"));
		this.scan.run();
		this.eks.unreachable(PROD);
		this.eks.put(TEST, Inventories.byHand(TEST, "crawler"));
		this.clock.move(Duration.ofMinutes(5));
		this.scan.run();
		assertThat(this.store.of(PROD)).hasSize(1);
		assertThat(this.store.of(TEST)).hasSize(1);
		assertThat(this.scans.all()).contains(new ClusterScan(PROD, this.clock.instant().minusSeconds(300),
				"ListPodIdentityAssociations: ServiceUnavailableException", this.clock.instant()));
	}

	@Test
	void clusterThatIsNoMoreTakesWithItWhatItHeld() {
		ClusterArn deleted = ClusterArn.valueOf("arn:aws:eks:eu-west-1:111122223333:cluster/deleted");
		this.store.insert(Inventories.made(deleted, "ledger", Inventories.NOON));
		this.store.insert(Inventories.found(deleted, Inventories.byHand(deleted, "crawler"), Inventories.NOON));
		this.scans.succeeded(deleted, Inventories.NOON, null);
		this.eks.unreachable(deleted);
		this.scan.run();
		assertThat(this.store.of(deleted)).hasSize(2).noneMatch((item) -> item.health() == Health.GONE);
		this.eks.clear();
		this.eks.unknown(deleted);
		this.scan.run();
		assertThat(this.store.of(deleted)).extracting(InventoryItem::health).containsExactly(Health.GONE);
		assertThat(this.scans.all()).extracting(ClusterScan::cluster).doesNotContain(deleted);
	}

	@Test
	void firstFailureInARowIsRemembered() {
		this.eks.unreachable(PROD);
		this.scan.run();
		Instant first = this.clock.instant();
		this.clock.move(Duration.ofMinutes(5));
		this.scan.run();
		assertThat(this.scans.all()).anySatisfy((each) -> assertThat(each.failingSince()).isEqualTo(first));
	}

	@Test
	void recoveredClusterHasNoError() {
		this.eks.unreachable(PROD);
		this.scan.run();
		assertThat(this.scans.all()).anySatisfy((each) -> assertThat(each.error()).isNotNull());
		this.eks.clear();
		this.scan.run();
		assertThat(this.scans.all()).allSatisfy((each) -> assertThat(each.error()).isNull());
	}

	@Test
	void noDriftWithoutItsTrail() {
		made();
		this.eks.remove(PROD, "a-ledger");
		this.drifts.breakDown();
		this.scan.run();
		assertThat(item().health()).isEqualTo(Health.IN_SYNC);
		assertThat(this.scans.all()).contains(new ClusterScan(PROD, null,
				"The portal could not record what EKS told; its log says why.", this.clock.instant()));
	}

	@Test
	void everyMemberIsKept() {
		var spec = new AssociationSpec("payments", "full", Inventories.ROLE, Map.of("a", "b"), true,
				"arn:aws:iam::777788889999:role/target", "{\"Version\":\"2012-10-17\"}");
		var held = Inventories.held(PROD, spec);
		var full = new Association(held.clusterName(), held.namespace(), held.serviceAccount(), held.roleArn(),
				held.associationArn(), held.associationId(), held.tags(), null, held.modifiedAt(), "arn:owner", true,
				held.targetRoleArn(), "external-1", held.policy());
		InventoryItem item = Inventories.found(PROD, full, this.clock.instant());
		this.store.insert(item);
		assertThat(item()).isEqualTo(item);
		InventoryItem agreed = InventoryItem.made(PROD, held, Inventories.agreement(spec, this.clock.instant()));
		this.store.record(agreed);
		assertThat(item().association()).isEqualTo(held);
		assertThat(item().agreement()).isEqualTo(agreed.agreement());
		assertThat(item().id()).isEqualTo(item.id());
	}

	/** Made by the portal an hour ago, and held by EKS. */
	private InventoryItem made() {
		InventoryItem made = Inventories.made(PROD, "ledger", Inventories.NOON);
		this.store.insert(made);
		this.eks.put(PROD, made.association());
		return made;
	}

	private InventoryItem item() {
		assertThat(this.store.of(PROD)).hasSize(1);
		return this.store.of(PROD).get(0);
	}

}
