package dev.podidentity.portal.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The sandbox as a process of its own. */
class SandboxProcessTests {

	private static final Pattern ENDPOINT = Pattern.compile("Sandbox on (\\S+) for AWS accounts .*");

	private final List<Process> processes = new ArrayList<>();

	private final Path directory;

	SandboxProcessTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@AfterEach
	void stop() throws InterruptedException {
		for (Process process : this.processes) {
			process.destroyForcibly().waitFor();
		}
	}

	@Test
	void whatWasAnsweredSurvivesAKill() throws Exception {
		Process first = start("--port=0", "--data-dir=" + this.directory);
		String id;
		try (EksClient eks = eks(endpoint(first))) {
			id = eks
				.createPodIdentityAssociation((request) -> request.clusterName("prod-eu-1")
					.namespace("payments")
					.serviceAccount("checkout")
					.roleArn("arn:aws:iam::111122223333:role/payments-checkout"))
				.association()
				.associationId();
		}
		first.destroyForcibly().waitFor();
		try (EksClient eks = eks(endpoint(start("--port=0", "--data-dir=" + this.directory)))) {
			assertThat(
					eks.describePodIdentityAssociation((request) -> request.clusterName("prod-eu-1").associationId(id))
						.association()
						.serviceAccount())
				.isEqualTo("checkout");
		}
	}

	@Test
	void stopsOnATerminationSignal() throws Exception {
		Process process = start("--port=0", "--data-dir=" + this.directory);
		endpoint(process);
		process.destroy();
		assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
		// 128 + SIGTERM
		assertThat(process.exitValue()).isEqualTo(143);
	}

	@Test
	void endsWithAStatusWhereItCannotStart() throws Exception {
		endpoint(start("--port=0", "--data-dir=" + this.directory));
		Process second = start("--port=0", "--data-dir=" + this.directory);
		assertThat(second.errorReader().readLine()).contains("Another sandbox uses");
		assertThat(second.waitFor()).isEqualTo(1);
		Process third = start("--nope");
		assertThat(third.errorReader().readLine()).contains("Unknown option --nope");
		assertThat(third.waitFor()).isEqualTo(2);
	}

	private Process start(String... args) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), SandboxMain.class.getName()));
		command.addAll(List.of(args));
		Process process = new ProcessBuilder(command).start();
		this.processes.add(process);
		return process;
	}

	private static URI endpoint(Process process) {
		try {
			BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
			String line = String.valueOf(out.readLine());
			Matcher matcher = ENDPOINT.matcher(line);
			assertThat(matcher.matches()).as(line).isTrue();
			return URI.create(matcher.group(1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static EksClient eks(URI endpoint) {
		return EksClient.builder()
			.endpointOverride(endpoint)
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
			.httpClientBuilder(Apache5HttpClient.builder())
			.build();
	}

}
