package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.PROD;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.VIRGINIA;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class EksClustersTests {

	private final TestCloud cloud;

	private final EksClusters clusters;

	EksClustersTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
		this.clusters = this.cloud.cloud.clusters();
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void clustersAreOfOneAccountAndRegion() {
		assertThat(this.clusters.list(FRANKFURT, PageRequest.FIRST).items()).containsExactly(PROD);
		assertThat(this.clusters.list(VIRGINIA, PageRequest.FIRST).items()).containsExactly("dev-us-1", "prod-us-1");
		assertThat(this.clusters.list(new Location("000000000000", "eu-central-1"), PageRequest.FIRST).items())
			.isEmpty();
		assertThat(this.clusters.list(new Location("111122223333", "us-east-1"), PageRequest.FIRST).items()).isEmpty();
	}

	@Test
	void clustersComeInPages() {
		Page<String> first = this.clusters.list(VIRGINIA, new PageRequest("1", null));
		assertThat(first.items()).containsExactly("dev-us-1");
		assertThat(this.clusters.list(VIRGINIA, new PageRequest("1", first.next())))
			.isEqualTo(new Page<>(List.of("prod-us-1"), null));
		assertRefused(AwsError.INVALID_PARAMETER, "nextToken",
				() -> this.clusters.list(FRANKFURT, new PageRequest("1", first.next())));
	}

	@Test
	void clusterIsDescribedWhereItIs() {
		assertThat(this.clusters.describe(FRANKFURT, PROD).status()).isEqualTo("ACTIVE");
		assertRefused(AwsError.RESOURCE_NOT_FOUND, "No cluster found for name: prod-us-1.",
				() -> this.clusters.describe(FRANKFURT, "prod-us-1"));
	}

	@Test
	void addonsAreOfOneCluster() {
		assertThat(this.clusters.listAddons(FRANKFURT, PROD, PageRequest.FIRST).items())
			.contains("eks-pod-identity-agent", "aws-ebs-csi-driver")
			.isSorted();
		assertThat(this.clusters.listAddons(new Location("111122223333", "eu-west-1"), "prod-eu-2", PageRequest.FIRST)
			.items()).isEmpty();
		assertRefused(AwsError.RESOURCE_NOT_FOUND, "nope",
				() -> this.clusters.listAddons(FRANKFURT, "nope", PageRequest.FIRST));
	}

	@Test
	void addonIsDescribed() {
		assertThat(this.clusters.describeAddon(FRANKFURT, PROD, "eks-pod-identity-agent").status()).isEqualTo("ACTIVE");
		assertRefused(AwsError.RESOURCE_NOT_FOUND, "No addon: nope found in cluster: prod-eu-1",
				() -> this.clusters.describeAddon(FRANKFURT, PROD, "nope"));
	}

}
