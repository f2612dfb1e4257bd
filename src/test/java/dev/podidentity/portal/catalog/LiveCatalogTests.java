package dev.podidentity.portal.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.Agent.Presence;
import dev.podidentity.portal.aws.FakeAws;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.aws.RoleArn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class LiveCatalogTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private static final ClusterArn PROD = ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod");

	private static final ClusterArn BLUE = ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/blue");

	private static final ClusterArn OTHER_PROD = ClusterArn.valueOf("arn:aws:eks:us-east-1:777788889999:cluster/prod");

	private static final RoleArn LEDGER = RoleArn.valueOf("arn:aws:iam::111122223333:role/apps/ledger");

	private static final RoleArn CHECKOUT = RoleArn.valueOf("arn:aws:iam::111122223333:role/Checkout");

	private final FakeAws aws = new FakeAws().withCluster(PROD)
		.withCluster(BLUE)
		.withCluster(OTHER_PROD)
		.withRole(LEDGER, TrustPolicies.GOOD)
		.withRole(CHECKOUT, TrustPolicies.IRSA);

	private final LiveCatalog catalog = catalog(Duration.ofSeconds(30), Duration.ofHours(1));

	@AfterEach
	void stop() {
		this.catalog.stop();
	}

	@Test
	void startWaitsForTheFirstLook() {
		this.catalog.start();
		assertThat(this.catalog.clusters()).extracting(Cluster::arn).containsExactly(BLUE, PROD, OTHER_PROD);
		assertThat(this.catalog.clusters()).allMatch((cluster) -> cluster.seenAt().equals(NOW));
		assertThat(this.catalog.roles("111122223333", "")).extracting(Role::arn).containsExactly(CHECKOUT, LEDGER);
		assertThat(this.catalog.outages()).isEmpty();
		assertThat(this.catalog.isRunning()).isTrue();
	}

	@Test
	void startsAgainAfterItWasStopped() {
		this.catalog.start();
		this.catalog.stop();
		this.catalog.refresh();
		this.catalog.start();
		assertThat(this.catalog.isRunning()).isTrue();
		assertThat(this.catalog.clusters()).hasSize(3);
	}

	@Test
	void startDoesNotWaitForeverForAws() {
		this.aws.taking(Duration.ofSeconds(60));
		LiveCatalog impatient = catalog(Duration.ofMillis(50), Duration.ofHours(1));
		impatient.start();
		assertThat(impatient.clusters()).isEmpty();
		impatient.stop();
		assertThat(impatient.isRunning()).isFalse();
	}

	@Test
	void asksNothingOfAwsWhileAnswering() {
		this.catalog.start();
		int before = this.aws.calls().size();
		this.catalog.clusters();
		this.catalog.cluster(PROD);
		this.catalog.roles("111122223333", "ledger");
		this.catalog.role(LEDGER);
		assertThat(this.aws.calls()).hasSize(before);
	}

	@Test
	void findsClustersByArnOrName() {
		this.catalog.start();
		assertThat(this.catalog.cluster(PROD)).isPresent();
		assertThat(this.catalog.named(PROD.toString())).extracting(Cluster::arn).containsExactly(PROD);
		assertThat(this.catalog.named("prod")).extracting(Cluster::arn).containsExactly(PROD, OTHER_PROD);
		assertThat(this.catalog.named("111122223333.eu-central-1.prod")).hasSize(1)
			.isEqualTo(this.catalog.named(PROD.toString()));
		assertThat(this.catalog.named("pro")).isEmpty();
		assertThat(this.catalog.named("arn:aws:eks:eu-central-1:111122223333:cluster/green")).isEmpty();
	}

	@Test
	void findsRolesByNameOrArnIgnoringCase() {
		this.catalog.start();
		assertThat(this.catalog.roles("111122223333", "checkOUT")).extracting(Role::arn).containsExactly(CHECKOUT);
		assertThat(this.catalog.roles("111122223333", "/APPS/")).extracting(Role::arn).containsExactly(LEDGER);
		assertThat(this.catalog.roles("111122223333", "nothing")).isEmpty();
		assertThat(this.catalog.roles("999999999999", "")).isEmpty();
	}

	@Test
	void tellsWhetherARoleTrustsPodIdentity() {
		this.catalog.start();
		assertThat(this.catalog.role(LEDGER)).map(Role::trust).contains(Trust.OK);
		assertThat(this.catalog.role(CHECKOUT)).map(Role::trust).contains(Trust.NONE);
		assertThat(this.catalog.role(LEDGER.in("777788889999"))).isEmpty();
	}

	@Test
	void leavesOutRolesThatBelongToAws() {
		this.aws.withRole(
				RoleArn
					.valueOf("arn:aws:iam::111122223333:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForEKS"),
				TrustPolicies.IRSA);
		this.catalog.start();
		assertThat(this.catalog.roles("111122223333", "AWSServiceRole")).isEmpty();
	}

	@Test
	void oneFailingAccountDoesNotSpoilTheOthers() {
		this.aws.refusing("ListClusters", "777788889999 us-east-1", Kind.ACCESS_DENIED, "not authorized");
		this.catalog.start();
		assertThat(this.catalog.clusters()).extracting(Cluster::arn).containsExactly(BLUE, PROD);
		assertThat(this.catalog.outages()).containsExactly(new Outage(Outage.Kind.CLUSTERS, "777788889999", "us-east-1",
				null, NOW, "ListClusters: not authorized"));
		assertThat(this.catalog.outages(Set.of(Outage.Kind.ROLES))).isEmpty();
	}

	@Test
	void accountThatFailsLaterKeepsWhatItHad() {
		this.catalog.start();
		this.aws.refusing("ListClusters", null, Kind.UNCLEAR, "no answer").without(BLUE);
		refreshUntilOutages(2);
		assertThat(this.catalog.clusters()).hasSize(3);
	}

	@Test
	void oneClusterThatCannotBeDescribedKeepsItsLastState() {
		this.catalog.start();
		this.aws.refusing("DescribeCluster", "prod", Kind.THROTTLED, "Rate exceeded").without(BLUE);
		refreshUntilOutages(2);
		assertThat(this.catalog.clusters()).extracting(Cluster::arn).containsExactly(PROD, OTHER_PROD);
		assertThat(this.catalog.outages()).contains(new Outage(Outage.Kind.CLUSTER, "111122223333", "eu-central-1",
				"prod", NOW, "DescribeCluster: Rate exceeded"));
		assertThat(this.catalog.cluster(PROD)).map(Cluster::status).contains("ACTIVE");
	}

	@Test
	void clusterThatWasNeverDescribedIsKeptByItsName() {
		this.aws.refusing("DescribeCluster", "blue", Kind.ACCESS_DENIED, "not authorized");
		this.catalog.start();
		Cluster blue = this.catalog.cluster(BLUE).orElseThrow();
		assertThat(blue.status()).isEqualTo(Cluster.UNKNOWN);
		assertThat(blue.described()).isFalse();
		assertThat(blue.agent().presence()).isEqualTo(Presence.UNKNOWN);
		assertThat(this.catalog.outages()).containsExactly(new Outage(Outage.Kind.CLUSTER, "111122223333",
				"eu-central-1", "blue", NOW, "DescribeCluster: not authorized"));
		assertThat(this.catalog.named("blue")).hasSize(1);
		this.aws.refusingNothing();
		refreshUntilOutages(0);
		assertThat(this.catalog.cluster(BLUE)).map(Cluster::status).contains("ACTIVE");
	}

	@Test
	void locationThatAnswersForAnotherAccountIsAnOutageAndNoneOfItsClustersIsTaken() {
		this.aws.refusing("DescribeCluster", "blue", Kind.WRONG_ACCOUNT, "EKS answered for account 999999999999");
		this.catalog.start();
		assertThat(this.catalog.clusters()).extracting(Cluster::arn).containsExactly(OTHER_PROD);
		assertThat(this.catalog.outages()).containsExactly(new Outage(Outage.Kind.CLUSTERS, "111122223333",
				"eu-central-1", null, NOW, "DescribeCluster: EKS answered for account 999999999999"));
	}

	@Test
	void rolesThatCannotBeReadAreAnOutageOfTheirAccount() {
		this.aws.refusing("ListRoles", "111122223333", Kind.ACCESS_DENIED, "not authorized");
		this.catalog.start();
		assertThat(this.catalog.rolesOutage("111122223333")).map(Outage::reason).contains("ListRoles: not authorized");
		assertThat(this.catalog.rolesOutage("777788889999")).isEmpty();
	}

	@Test
	void clusterDeletedSinceItWasListedIsNoOutage() {
		this.aws.refusing("DescribeCluster", "blue", Kind.NOT_FOUND, "No cluster found");
		this.catalog.start();
		assertThat(this.catalog.clusters()).extracting(Cluster::name).doesNotContain("blue");
		assertThat(this.catalog.outages()).isEmpty();
	}

	@Test
	void outageEndsWithTheNextGoodLook() {
		this.aws.refusing("ListRoles", "111122223333", Kind.SERVER_ERROR, "broken");
		this.catalog.start();
		assertThat(this.catalog.roles("111122223333", "")).isEmpty();
		this.aws.refusingNothing();
		refreshUntilOutages(0);
		assertThat(this.catalog.roles("111122223333", "")).hasSize(2);
	}

	@Test
	void looksAgainByItself() {
		LiveCatalog eager = catalog(Duration.ofSeconds(30), Duration.ofMillis(20));
		eager.start();
		this.aws.without(BLUE);
		Awaitility.await().until(() -> eager.named("blue"), List::isEmpty);
		eager.stop();
	}

	@Test
	void looksAgainSoonAtWhatItCouldNotRead() {
		this.aws.refusing("ListClusters", null, Kind.THROTTLED, "Rate exceeded");
		this.catalog.start();
		this.aws.refusingNothing();
		Awaitility.await().until(() -> this.catalog.unread("prod"), List::isEmpty);
		assertThat(this.catalog.clusters()).hasSize(3);
	}

	@Test
	void leavesAwsLongerAndLongerPausesWhileItFails() throws InterruptedException {
		this.aws.refusing("ListClusters", null, Kind.THROTTLED, "Rate exceeded");
		this.catalog.start();
		Thread.sleep(2_500);
		// two locations, looked at when started and after one second; the next look is
		// two seconds later
		assertThat(this.aws.calls()).filteredOn((call) -> call.startsWith("ListClusters")).hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void doesNotKnowWhatIsThereBeforeItHasRead() {
		this.aws.taking(Duration.ofSeconds(60));
		LiveCatalog unread = catalog(Duration.ofMillis(1), Duration.ofHours(1));
		CatalogReadiness readiness = new CatalogReadiness(unread);
		unread.start();
		assertThat(unread.unread("prod")).containsExactlyInAnyOrder(PROD.location(), OTHER_PROD.location());
		assertThat(unread.unread(PROD.toString())).containsExactly(PROD.location());
		assertThat(unread.unread("%s.%s.any".formatted(PROD.account(), PROD.region())))
			.containsExactly(PROD.location());
		assertThat(unread.whyUnknown(PROD.toString())).get()
			.asString()
			.startsWith("The portal has not been able to read the clusters of 111122223333 in " + PROD.region());
		assertThat(unread.whyUnknown("999999999999.eu-west-1.prod")).isEmpty();
		assertThat(readiness.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		unread.stop();
	}

	@Test
	void onceReadItKnowsWhatIsNotThere() {
		this.catalog.start();
		assertThat(this.catalog.unread("nowhere")).isEmpty();
		this.aws.refusing("ListClusters", null, Kind.UNCLEAR, "no answer");
		refreshUntilOutages(2);
		assertThat(this.catalog.unread("nowhere")).isEmpty();
		assertThat(new CatalogReadiness(this.catalog).health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void readyWithoutAnAccountThatFailsButNotSureOfItsClusters() {
		this.aws.refusing("DescribeCluster", "blue", Kind.THROTTLED, "Rate exceeded");
		this.catalog.start();
		assertThat(new CatalogReadiness(this.catalog).health().getStatus()).isEqualTo(Status.UP);
		assertThat(this.catalog.cluster(BLUE)).map(Cluster::described).contains(false);
		assertThat(this.catalog.unread(OTHER_PROD.toString())).isEmpty();
	}

	private void refreshUntilOutages(int count) {
		this.catalog.refresh();
		Awaitility.await().until(() -> this.catalog.outages().size() == count);
	}

	private LiveCatalog catalog(Duration startupWait, Duration refreshInterval) {
		return new LiveCatalog(this.aws.clusters(), this.aws.roles(), Clock.fixed(NOW, ZoneOffset.UTC),
				new CatalogSettings(refreshInterval, startupWait));
	}

}
