package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.Documents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every EKS operation, through the SDK's own client. */
class EksClientTests {

	private static final String PROD = "prod-eu-1";

	private static final String ROLE = "arn:aws:iam::111122223333:role/payments-checkout";

	private static final String TARGET = "arn:aws:iam::777788889999:role/payments-reporting";

	private static final String POLICY = Documents.PERMISSIONS;

	private final TestSandbox sandbox;

	private final EksClient eks;

	EksClientTests(@TempDir Path directory) throws IOException {
		this.sandbox = new TestSandbox(directory);
		this.eks = this.sandbox.eks();
	}

	@AfterEach
	void close() throws IOException {
		this.sandbox.close();
	}

	@Test
	void createAnswersWithEveryMember() {
		PodIdentityAssociation created = this.eks
			.createPodIdentityAssociation((request) -> request.clusterName(PROD)
				.namespace("payments")
				.serviceAccount("checkout")
				.roleArn(ROLE)
				.tags(Map.of("team", "payments ü😀"))
				.disableSessionTags(true)
				.targetRoleArn(TARGET)
				.policy(POLICY))
			.association();
		assertThat(created.clusterName()).isEqualTo(PROD);
		assertThat(created.namespace()).isEqualTo("payments");
		assertThat(created.serviceAccount()).isEqualTo("checkout");
		assertThat(created.roleArn()).isEqualTo(ROLE);
		assertThat(created.associationId()).matches("a-[0-9a-z]{17}");
		assertThat(created.associationArn()).isEqualTo(
				"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/" + created.associationId());
		assertThat(created.tags()).isEqualTo(Map.of("team", "payments ü😀"));
		assertThat(created.disableSessionTags()).isTrue();
		assertThat(created.targetRoleArn()).isEqualTo(TARGET);
		assertThat(created.externalId()).isNotBlank();
		assertThat(created.policy()).isEqualTo(POLICY);
		assertThat(created.ownerArn()).isNull();
		assertThat(created.createdAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
		assertThat(created.modifiedAt()).isEqualTo(created.createdAt());
		assertThat(describe(created.associationId())).isEqualTo(created);
	}

	@Test
	void answersBearARequestId() {
		assertThat(this.eks.listClusters().responseMetadata().requestId()).hasSize(36);
	}

	@Test
	void sdkRepeatsACallWithItsToken() {
		PodIdentityAssociation first = create("checkout", "token-1");
		assertThat(create("checkout", "token-1")).isEqualTo(first);
	}

	@Test
	void listTellsSummaries() {
		List<PodIdentityAssociationSummary> summaries = this.eks
			.listPodIdentityAssociations((request) -> request.clusterName(PROD).namespace("kube-system"))
			.associations();
		assertThat(summaries).singleElement().satisfies((summary) -> {
			assertThat(summary.clusterName()).isEqualTo(PROD);
			assertThat(summary.serviceAccount()).isEqualTo("ebs-csi-controller-sa");
			assertThat(summary.ownerArn()).contains("/aws-ebs-csi-driver/");
			assertThat(summary.associationArn()).endsWith(summary.associationId());
		});
		assertThat(
				this.eks.listPodIdentityAssociations((request) -> request.clusterName(PROD).serviceAccount("indexer"))
					.associations())
			.hasSize(1);
	}

	@Test
	void paginatorSeesEverythingOnce() {
		assertThat(this.eks.listPodIdentityAssociationsPaginator((request) -> request.clusterName(PROD).maxResults(1))
			.associations()).hasSize(4).doesNotHaveDuplicates();
		assertThat(this.eks.listAddonsPaginator((request) -> request.clusterName(PROD).maxResults(2)).addons())
			.hasSize(5);
		assertThat(this.sandbox.eks("777788889999", Region.US_EAST_1)
			.listClustersPaginator((request) -> request.maxResults(1))
			.clusters()).containsExactly("dev-us-1", "prod-us-1");
	}

	@Test
	void updateChangesAndClears() {
		String id = create("checkout", "token-1").associationId();
		PodIdentityAssociation updated = this.eks
			.updatePodIdentityAssociation((request) -> request.clusterName(PROD)
				.associationId(id)
				.roleArn("arn:aws:iam::111122223333:role/payments-checkout-v2")
				.targetRoleArn(TARGET)
				.disableSessionTags(true)
				.policy(POLICY))
			.association();
		assertThat(updated.roleArn()).endsWith("/payments-checkout-v2");
		assertThat(updated.externalId()).isNotBlank();
		assertThat(updated.policy()).isEqualTo(POLICY);
		PodIdentityAssociation cleared = this.eks
			.updatePodIdentityAssociation((request) -> request.clusterName(PROD).associationId(id).targetRoleArn(""))
			.association();
		assertThat(cleared.targetRoleArn()).isNull();
		assertThat(cleared.externalId()).isNull();
		assertThat(describe(id)).isEqualTo(cleared);
	}

	@Test
	void deleteAnswersWithTheAssociation() {
		PodIdentityAssociation created = create("checkout", "token-1");
		assertThat(this.eks
			.deletePodIdentityAssociation((request) -> request.clusterName(PROD).associationId(created.associationId()))
			.association()).isEqualTo(created);
	}

	@Test
	void tagsOfAnAssociation() {
		String arn = create("checkout", "token-1").associationArn();
		this.eks.tagResource((request) -> request.resourceArn(arn)
			.tags(Map.of("team", "payments", "a key/with:signs+=@", "x", "c", "")));
		this.eks.untagResource((request) -> request.resourceArn(arn).tagKeys("a key/with:signs+=@", "c"));
		assertThat(this.eks.listTagsForResource((request) -> request.resourceArn(arn)).tags())
			.isEqualTo(Map.of("team", "payments"));
	}

	@Test
	void clusterIsDescribedWithWhatPreflightNeeds() {
		Cluster cluster = this.eks.describeCluster((request) -> request.name(PROD)).cluster();
		assertThat(cluster.arn()).isEqualTo("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");
		assertThat(cluster.status()).isEqualTo(ClusterStatus.ACTIVE);
		assertThat(cluster.version()).isNotBlank();
		assertThat(cluster.platformVersion()).startsWith("eks.");
		assertThat(cluster.computeConfig().enabled()).isFalse();
		assertThat(cluster.tags()).containsEntry("environment", "prod");
		assertThat(cluster.createdAt()).isBefore(Instant.now());
		assertThat(cluster.endpoint()).startsWith("http://");
		assertThat(cluster.resourcesVpcConfig().subnetIds()).isNotEmpty();
		assertThat(cluster.accessConfig().authenticationModeAsString()).isEqualTo("API");
	}

	@Test
	void autoModeAndCreatingClustersAreTold() {
		assertThat(this.sandbox.eks(TestSandbox.ANY, Region.EU_WEST_1)
			.describeCluster((request) -> request.name("prod-eu-2"))
			.cluster()
			.computeConfig()
			.enabled()).isTrue();
		assertThat(this.sandbox.eks("777788889999", Region.US_EAST_1)
			.describeCluster((request) -> request.name("dev-us-1"))
			.cluster()
			.status()).isEqualTo(ClusterStatus.CREATING);
	}

	@Test
	void addonIsDescribed() {
		var addon = this.eks.describeAddon((request) -> request.clusterName(PROD).addonName("eks-pod-identity-agent"))
			.addon();
		assertThat(addon.status()).isEqualTo(AddonStatus.ACTIVE);
		assertThat(addon.addonVersion()).startsWith("v1.");
		assertThat(addon.health().issues()).isEmpty();
		assertThat(addon.createdAt()).isNotNull();
		assertThat(this.eks.describeAddon((request) -> request.clusterName(PROD).addonName("aws-ebs-csi-driver"))
			.addon()
			.podIdentityAssociations()).hasSize(1);
	}

	@Test
	void accountAndRegionComeFromTheCredentials() {
		assertThat(this.eks.listClusters().clusters()).containsExactly(PROD);
		assertThat(this.sandbox.eks("444455556666", Region.EU_CENTRAL_1).listClusters().clusters())
			.containsExactly("staging-eu-1");
		assertThat(this.sandbox.eks("444455556666", Region.EU_WEST_1).listClusters().clusters()).isEmpty();
	}

	private PodIdentityAssociation create(String serviceAccount, String token) {
		return this.eks
			.createPodIdentityAssociation((request) -> request.clusterName(PROD)
				.namespace("payments")
				.serviceAccount(serviceAccount)
				.roleArn(ROLE)
				.clientRequestToken(token))
			.association();
	}

	private PodIdentityAssociation describe(String id) {
		return this.eks.describePodIdentityAssociation((request) -> request.clusterName(PROD).associationId(id))
			.association();
	}

}
