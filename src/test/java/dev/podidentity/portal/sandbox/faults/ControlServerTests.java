package dev.podidentity.portal.sandbox.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import dev.podidentity.portal.sandbox.cloud.Cloud;
import dev.podidentity.portal.testing.SandboxControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ControlServerTests {

	private final Cloud cloud;

	private final FaultControl faults;

	private final URI base;

	private final SandboxControl control;

	ControlServerTests(@TempDir Path directory) throws IOException {
		this.cloud = Cloud.open(directory, Clock.systemUTC(), Duration.ZERO, 5000);
		this.faults = FaultControl.start(this.cloud, new FakeEks(), Clock.systemUTC(), 0);
		this.base = URI.create("http://127.0.0.1:" + this.faults.address().getPort());
		this.control = new SandboxControl(this.base);
	}

	@AfterEach
	void close() throws IOException {
		this.faults.close();
		this.cloud.close();
	}

	@Test
	void listensOnLoopbackOnly() {
		assertThat(this.faults.address().getAddress().isLoopbackAddress()).isTrue();
	}

	@Test
	void knobsAreReplacedAllAtOnce() {
		assertThat(this.control.faults().path("dropAfterRate").asDouble()).isZero();
		this.control.faults("{\"dropAfterRate\": 0.3}");
		assertThat(this.control.faults().path("dropAfterRate").asDouble()).isEqualTo(0.3);
		this.control.faults("{\"tokens\": \"REFUSED\"}");
		assertThat(this.control.faults().path("dropAfterRate").asDouble()).isZero();
		assertThat(this.control.faults().path("tokens").asString()).isEqualTo("REFUSED");
	}

	@Test
	void wrongKnobsAreNamedAndChangeNothing() {
		this.control.faults("{\"htmlRate\": 0.2}");
		assertRefused("{\"htmlRate\": 2}", "htmlRate must be a number from 0 to 1");
		assertRefused("{\"operations\": [\"CreateCluster\"]}", "operations must be some of ");
		assertRefused("""
				{"foreign": [{"cluster": "prod-eu-9", "account": "111122223333", "region": "eu-central-1",
				 "namespace": "a", "serviceAccount": "b", "roleArn": "c"}]}""",
				"foreign[0].cluster: account 111122223333 has no cluster prod-eu-9 in eu-central-1");
		assertThat(this.control.faults().path("htmlRate").asDouble()).isEqualTo(0.2);
	}

	@Test
	void bodyThatIsNoneIsRefused() {
		assertRefused("", "The body is not a JSON object");
		assertRefused("x".repeat(4 * 1024 * 1024 + 1), "413");
	}

	@Test
	void callsAreCountedAndReset() {
		this.faults.eks().perform(FakeEks.create("a"));
		this.control.faults("{\"dropBeforeRate\": 1}");
		this.faults.eks().perform(FakeEks.create("a"));
		assertThat(this.control.calls()).hasToString("""
				{"total":2,"byOperation":{"CreatePodIdentityAssociation":\
				{"dropped":1,"failed":0,"ok":1,"refused":0,"throttled":0}},\
				"creates":{"111122223333.eu-central-1.prod-eu-1/payments/a":2}}""");
		assertThat(this.control.creates("111122223333.eu-central-1.prod-eu-1", "payments", "a")).isEqualTo(2);
		this.control.reset();
		assertThat(this.control.calls().path("total").asLong()).isZero();
		assertThat(this.control.faults().path("dropBeforeRate").asDouble()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "GET,/", "POST,/faults", "DELETE,/faults", "PUT,/calls", "GET,/faults/x" })
	void allElseIsNotFound(String method, String path) throws Exception {
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(this.base.resolve(path)).method(method, BodyPublishers.ofString("{}")).build(),
					BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("GET and PUT of /faults");
	}

	private void assertRefused(String json, String words) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.control.faults(json)).withMessageContaining(words);
	}

}
