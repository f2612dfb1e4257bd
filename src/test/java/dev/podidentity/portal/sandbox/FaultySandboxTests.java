package dev.podidentity.portal.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import dev.podidentity.portal.testing.SandboxControl;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ServerException;
import software.amazon.awssdk.services.eks.model.ThrottlingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What the SDK's own client sees of each fault. */
class FaultySandboxTests {

	private static final String CLUSTER = "111122223333.eu-central-1.prod-eu-1";

	private final Path directory;

	private final Sandbox sandbox;

	private final SandboxControl control;

	private final EksClient eks;

	FaultySandboxTests(@TempDir Path directory) {
		this.directory = directory;
		this.sandbox = Sandbox.start(new SandboxSettings(0, Duration.ZERO, 5000, null), directory, Clock.systemUTC(),
				0);
		this.control = new SandboxControl(this.sandbox.control().orElseThrow());
		this.eks = EksClient.builder()
			.endpointOverride(this.sandbox.endpoint())
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
			.httpClientBuilder(Apache5HttpClient.builder())
			.overrideConfiguration((override) -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
			.build();
	}

	@AfterEach
	void close() {
		this.eks.close();
		this.sandbox.close();
	}

	@Test
	void throttledCallIsTooMany() throws IOException {
		this.control.faults("{\"throttle\": {\"rate\": 0.001, \"burst\": 1}}");
		assertThat(create("first").association()).isNotNull();
		assertThatExceptionOfType(ThrottlingException.class).isThrownBy(() -> create("second")).satisfies((ex) -> {
			assertThat(ex.statusCode()).isEqualTo(429);
			assertThat(ex.isThrottlingException()).isTrue();
		});
		assertJournal("first", 1);
		assertJournal("second", 0);
	}

	@Test
	void serverErrorIsOne() throws IOException {
		this.control.faults("{\"serverErrorRate\": 1}");
		assertThatExceptionOfType(ServerException.class).isThrownBy(() -> create("checkout"))
			.satisfies((ex) -> assertThat(ex.statusCode()).isEqualTo(500));
		assertJournal("checkout", 0);
	}

	@Test
	void pageHasNoErrorCode() throws IOException {
		this.control.faults("{\"htmlRate\": 1}");
		assertThatExceptionOfType(EksException.class).isThrownBy(() -> create("checkout")).satisfies((ex) -> {
			assertThat(ex.statusCode()).isEqualTo(503);
			assertThat(ex.awsErrorDetails().errorCode()).isNull();
		});
		assertJournal("checkout", 0);
	}

	@Test
	void emptyAnswerHasNoAssociation() throws IOException {
		this.control.faults("{\"emptyRate\": 1}");
		assertThat(create("checkout").association()).isNull();
		assertJournal("checkout", 1);
	}

	@Test
	void connectionDroppedBeforeChangesNothing() throws IOException {
		this.control.faults("{\"dropBeforeRate\": 1}");
		assertNoAnswer(() -> create("checkout"));
		assertJournal("checkout", 0);
		assertThat(this.control.calls().at("/byOperation/CreatePodIdentityAssociation/dropped").asInt()).isEqualTo(1);
	}

	@Test
	void connectionDroppedAfterHidesASuccess() throws IOException {
		this.control.faults("{\"operations\": [\"CreatePodIdentityAssociation\"], \"dropAfterRate\": 1}");
		assertNoAnswer(() -> create("checkout"));
		assertJournal("checkout", 1);
		assertThat(this.eks
			.listPodIdentityAssociations((request) -> request.clusterName("prod-eu-1").serviceAccount("checkout"))
			.associations()).hasSize(1);
	}

	@Test
	void repeatedCallFindsWhatItsLostAnswerHid() {
		this.control.faults("{\"dropAfterRate\": 1}");
		assertNoAnswer(() -> create("checkout", "token-1"));
		this.control.faults("{\"tokens\": \"REFUSED\"}");
		assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> create("checkout", "token-1"))
			.withMessageContaining("Association already exists: a-");
		this.control.faults("{}");
		assertThat(create("checkout", "token-1").association()).isNotNull();
		assertThat(this.control.creates(CLUSTER, "payments", "checkout")).isEqualTo(3);
	}

	@Test
	void foreignAssociationWinsTheRace() throws IOException {
		this.control.faults("""
				{"foreign": [{"cluster": "prod-eu-1", "account": "111122223333", "region": "eu-central-1",
				 "namespace": "payments", "serviceAccount": "checkout",
				 "roleArn": "arn:aws:iam::111122223333:role/other", "ownerArn": null}]}""");
		assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> create("checkout"));
		assertJournal("checkout", 1);
		assertThat(journal()).contains("arn:aws:iam::111122223333:role/other");
	}

	@Test
	void callWaitsForItsLatency() {
		this.control.faults("{\"latency\": {\"median\": \"300ms\"}}");
		long start = System.nanoTime();
		create("checkout");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	private CreatePodIdentityAssociationResponse create(String serviceAccount) {
		return create(serviceAccount, "token-of-" + serviceAccount);
	}

	private CreatePodIdentityAssociationResponse create(String serviceAccount, String token) {
		return this.eks.createPodIdentityAssociation((request) -> request.clusterName("prod-eu-1")
			.namespace("payments")
			.serviceAccount(serviceAccount)
			.roleArn("arn:aws:iam::111122223333:role/payments-checkout")
			.clientRequestToken(token));
	}

	private static void assertNoAnswer(ThrowingCallable call) {
		SdkClientException failure = catchThrowableOfType(SdkClientException.class, call);
		assertThat(failure).as("no answer").isNotNull().hasMessageContaining("failed to respond");
	}

	private void assertJournal(String serviceAccount, int lines) throws IOException {
		assertThat(journal().lines()
			.filter((line) -> line.contains("association-put"))
			.filter((line) -> line.contains("\"serviceAccount\":\"" + serviceAccount + "\""))).hasSize(lines);
	}

	private String journal() throws IOException {
		return Files.readString(this.directory.resolve("sandbox/journal.jsonl"));
	}

}
