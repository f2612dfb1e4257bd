package dev.podidentity.portal.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.VersionStatus;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The calls that eksctl makes around those for associations. */
class EksctlTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private final TestSandbox sandbox;

	EksctlTests(@TempDir Path directory) throws IOException {
		this.sandbox = new TestSandbox(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.sandbox.close();
	}

	@Test
	void supportedVersionsAreDescribed() {
		assertThat(this.sandbox.eks().describeClusterVersions((request) -> {
		}).clusterVersions()).isNotEmpty().allSatisfy((version) -> {
			assertThat(version.clusterType()).isEqualTo("eks");
			assertThat(version.versionStatus()).isNotEqualTo(VersionStatus.UNSUPPORTED);
			assertThat(version.releaseDate()).isBefore(version.endOfStandardSupportDate());
			assertThat(version.endOfStandardSupportDate()).isBefore(version.endOfExtendedSupportDate());
		}).filteredOn(ClusterVersionInformation::defaultVersion).hasSize(1);
	}

	@Test
	void versionsAreNarrowed() {
		assertThat(this.sandbox.eks()
			.describeClusterVersions((request) -> request.includeAll(true).clusterVersions("1.31", "1.33"))
			.clusterVersions()).extracting(ClusterVersionInformation::clusterVersion).containsExactly("1.33", "1.31");
		assertThat(this.sandbox.eks().describeClusterVersions((request) -> request.defaultOnly(true)).clusterVersions())
			.hasSize(1);
	}

	@Test
	void versionsOfAddonsAreDescribed() {
		assertThat(this.sandbox.eks()
			.describeAddonVersions((request) -> request.addonName("eks-pod-identity-agent").kubernetesVersion("1.33"))
			.addons()).singleElement().satisfies((addon) -> {
				assertThat(addon.addonName()).isEqualTo("eks-pod-identity-agent");
				assertThat(addon.owner()).isEqualTo("aws");
				assertThat(addon.addonVersions()).isNotEmpty().allSatisfy((version) -> {
					assertThat(version.addonVersion()).startsWith("v1.");
					assertThat(version.compatibilities()).singleElement()
						.satisfies((compatibility) -> assertThat(compatibility.clusterVersion()).isEqualTo("1.33"));
				});
			});
		assertThat(this.sandbox.eks().describeAddonVersions((request) -> {
		}).addons()).hasSizeGreaterThan(3);
		assertThat(this.sandbox.eks().describeAddonVersions((request) -> request.addonName("nope")).addons()).isEmpty();
	}

	@Test
	void certificateOfTheClusterIsAPem() throws Exception {
		byte[] pem = Base64.getDecoder().decode(cluster("prod-eu-1").certificateAuthority().data());
		assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)))
			.isNotNull();
	}

	@Test
	void kubernetesOfTheClusterIsEmpty() throws Exception {
		String endpoint = cluster("prod-eu-1").endpoint();
		assertThat(endpoint).isEqualTo(this.sandbox.endpoint() + "/kubernetes/prod-eu-1");
		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(URI.create(endpoint + "/api/v1/namespaces/payments/serviceaccounts/x")));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(answer.body()).contains("\"kind\":\"Status\"", "\"reason\":\"NotFound\"",
				"The clusters of the sandbox are empty");
		assertThat(
				send(HttpRequest.newBuilder(URI.create(endpoint + "/version")).method("HEAD", BodyPublishers.noBody()))
					.statusCode())
			.isEqualTo(404);
	}

	@Test
	void clusterInCreationHasNoEndpoint() {
		Cluster cluster = this.sandbox.eks("777788889999", Region.US_EAST_1)
			.describeCluster((request) -> request.name("dev-us-1"))
			.cluster();
		assertThat(cluster.endpoint()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "ListStacks, <ListStacksResult><StackSummaries></StackSummaries></ListStacksResult>",
			"DescribeStacks, <DescribeStacksResult><Stacks></Stacks></DescribeStacksResult>" })
	void thereIsNoStack(String action, String result) throws Exception {
		HttpResponse<String> answer = cloudFormation("Action=" + action);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body())
			.startsWith("<" + action + "Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">")
			.contains(result);
	}

	@Test
	void namedStackDoesNotExist() throws Exception {
		HttpResponse<String> answer = cloudFormation("Action=DescribeStacks&StackName=eksctl-prod-eu-1-cluster");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("<Code>ValidationError</Code>",
				"Stack with id eksctl-prod-eu-1-cluster does not exist");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CreateStack", "DeleteStack" })
	void stacksAreNotMade(String action) throws Exception {
		HttpResponse<String> answer = cloudFormation("Action=" + action);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("<Code>InvalidAction</Code>",
				"Could not find operation " + action + ": the sandbox does not have it");
	}

	@Test
	void thereIsNoIdentityProvider() {
		IamClient iam = this.sandbox.iam();
		String arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/C2";
		assertThat(catchThrowableOfType(NoSuchEntityException.class,
				() -> iam.getOpenIDConnectProvider((request) -> request.openIDConnectProviderArn(arn))))
			.hasMessageContaining("OpenIDConnect Provider not found for arn " + arn);
		assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList()).isEmpty();
	}

	private Cluster cluster(String name) {
		return this.sandbox.eks().describeCluster((request) -> request.name(name)).cluster();
	}

	private HttpResponse<String> cloudFormation(String form) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(this.sandbox.endpoint() + "/"))
			.header("Authorization",
					"AWS4-HMAC-SHA256 Credential=any/20261123/eu-central-1/cloudformation/aws4_request, Signature=00")
			.POST(BodyPublishers.ofString(form)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
