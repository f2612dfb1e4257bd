package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import dev.podidentity.portal.sandbox.cloud.Cloud;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A seeded sandbox on a free port, and the SDK's own clients for it. */
final class TestSandbox implements AutoCloseable {

	static final AwsCredentials ANY = AwsBasicCredentials.create("any", "any");

	private final SdkHttpClient http = Apache5HttpClient.create();

	private final Cloud cloud;

	private final SandboxServer server;

	TestSandbox(Path directory) throws IOException {
		this(directory, 5000);
	}

	TestSandbox(Path directory, int limit) throws IOException {
		this.cloud = Cloud.open(directory, Clock.systemUTC(), Duration.ZERO, limit);
		this.server = new SandboxServer(this.cloud, new EksProtocol(this.cloud), 0);
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.server.address().getPort());
	}

	EksClient eks() {
		return eks(ANY, Region.EU_CENTRAL_1);
	}

	EksClient eks(AwsCredentials credentials, Region region) {
		return build(EksClient.builder().httpClient(this.http), credentials, region);
	}

	/** The clients of an account, with credentials from AssumeRole. */
	EksClient eks(String account, Region region) {
		return eks(assume(account), region);
	}

	IamClient iam() {
		return build(IamClient.builder().httpClient(this.http), ANY, Region.AWS_GLOBAL);
	}

	IamClient iam(String account) {
		return build(IamClient.builder().httpClient(this.http), assume(account), Region.AWS_GLOBAL);
	}

	StsClient sts(AwsCredentials credentials) {
		return build(StsClient.builder().httpClient(this.http), credentials, Region.EU_CENTRAL_1);
	}

	AwsCredentials assume(String account) {
		var credentials = sts(ANY)
			.assumeRole((request) -> request.roleArn("arn:aws:iam::" + account + ":role/portal")
				.roleSessionName("portal")
				.externalId("external-id"))
			.credentials();
		return AwsSessionCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey(),
				credentials.sessionToken());
	}

	private <C> C build(AwsClientBuilder<?, C> builder, AwsCredentials credentials, Region region) {
		builder.endpointOverride(endpoint());
		builder.region(region);
		builder.credentialsProvider(StaticCredentialsProvider.create(credentials));
		return builder.build();
	}

	/** Closes the state under the running server, so that every write fails. */
	void breakDisk() throws IOException {
		this.cloud.close();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.cloud.close();
		this.http.close();
	}

}
