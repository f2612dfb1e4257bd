package dev.podidentity.portal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.Portal;
import org.awaitility.Awaitility;

/** What stands for AWS: the stub for EKS, the sandbox for IAM and STS. */
final class Stubs implements AutoCloseable {

	private final JavaProcess eks;

	private final JavaProcess sandbox;

	private final String eksBase;

	private final String sandboxBase;

	private Stubs(JavaProcess eks, String eksBase, JavaProcess sandbox, String sandboxBase) {
		this.eks = eks;
		this.eksBase = eksBase;
		this.sandbox = sandbox;
		this.sandboxBase = sandboxBase;
	}

	static Stubs start() {
		JavaProcess eks = JavaProcess.talking(StubEks.class);
		int port = Replica.freePort();
		JavaProcess sandbox = JavaProcess.logging(Portal.class, "sandbox", "sandbox", "--port=" + port,
				"--data-dir=" + directory());
		String sandboxBase = "http://localhost:" + port;
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> Replica.answers(sandbox, sandboxBase, "/clusters", 403));
		return new Stubs(eks, "http://localhost:" + eks.hear(), sandbox, sandboxBase);
	}

	private static Path directory() {
		try {
			return Files.createTempDirectory("portal-bench-sandbox");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a portal is told to use them. */
	List<String> options() {
		return List.of("--portal.sandbox.endpoint=" + this.sandboxBase, "--portal.aws.endpoints.eks=" + this.eksBase);
	}

	String eks() {
		return this.eksBase;
	}

	/** How long each association takes from now on. */
	void pause(int millis) {
		ask("/bench/pause/" + millis).expect(200);
	}

	/** When the first call for that service account came in. */
	Optional<Instant> seen(String serviceAccount) {
		Wire.Answer answer = ask("/bench/seen/" + serviceAccount);
		return (answer.status() == 200) ? Optional.of(Instant.parse(answer.text())) : Optional.empty();
	}

	private Wire.Answer ask(String path) {
		try (Wire wire = new Wire(this.eksBase)) {
			return wire.get(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.eks.close();
		this.sandbox.close();
	}

}
