package dev.podidentity.portal.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * The bare SDK, set up as the portal does, making associations in a loop and nothing
 * else. Reads lines {@code threads seconds}, answers each with the calls per second.
 */
final class SdkLoop {

	private SdkLoop() {
	}

	public static void main(String[] arguments) throws IOException {
		try (EksClient eks = client(URI.create(arguments[0]));
				BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			for (String order = orders.readLine(); order != null; order = orders.readLine()) {
				String[] words = order.split(" ");
				Duration time = Duration.ofMillis((long) (Double.parseDouble(words[1]) * 1000));
				System.out.println(Load.run(Integer.parseInt(words[0]), time, (thread) -> () -> call(eks)).perSecond());
			}
		}
	}

	static EksClient client(URI endpoint) {
		return EksClient.builder()
			.region(Region.EU_CENTRAL_1)
			.endpointOverride(endpoint)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")))
			.httpClientBuilder(Apache5HttpClient.builder()
				.proxyConfiguration(ProxyConfiguration.builder()
					.useSystemPropertyValues(false)
					.useEnvironmentVariableValues(false)
					.build()))
			.overrideConfiguration((configuration) -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry())
				.apiCallAttemptTimeout(Duration.ofSeconds(5))
				.apiCallTimeout(Duration.ofSeconds(20)))
			.build();
	}

	static void call(EksClient eks) {
		eks.createPodIdentityAssociation((request) -> request.clusterName(StubEks.CLUSTER)
			.namespace("payments")
			.serviceAccount("loop-" + UUID.randomUUID())
			.roleArn(Filing.ROLE)
			.tags(Map.of("team", "payments"))
			.clientRequestToken(UUID.randomUUID().toString()));
	}

}
