package dev.podidentity.portal.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.Portal;
import org.awaitility.Awaitility;

/**
 * A portal as a process.
 *
 * @param process the process
 * @param base its address
 */
record Replica(JavaProcess process, String base) implements AutoCloseable {

	/**
	 * The rate limit per account and region is lifted: it would be all that is measured.
	 */
	private static final List<String> OPTIONS = List.of("--portal.provisioning.calls-per-second=1000000",
			"--portal.provisioning.burst=1000000", "--db-scheduler.threads=8",
			"--portal.aws.accounts[0].id=111122223333",
			"--portal.aws.accounts[0].role=arn:aws:iam::111122223333:role/pod-identity-portal",
			"--portal.aws.accounts[0].regions=eu-central-1");

	/** Starts it and does not wait. */
	static Replica start(String name, Database database, Stubs stubs, String... options) {
		int port = freePort();
		List<String> all = new ArrayList<>(OPTIONS);
		all.addAll(database.options());
		all.addAll(stubs.options());
		all.add("--server.port=" + port);
		all.addAll(List.of(options));
		return new Replica(JavaProcess.logging(Portal.class, name, all.toArray(String[]::new)),
				"http://localhost:" + port);
	}

	/** Waits until it serves. */
	Replica awaitReady() {
		awaitAnswer("/actuator/health/readiness", 200);
		return this;
	}

	private void awaitAnswer(String path, int status) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.pollInterval(Duration.ofMillis(250))
			.until(() -> answers(this.process, this.base, path, status));
	}

	/** Whether the process answers so; a failure where it has ended. */
	static boolean answers(JavaProcess process, String base, String path, int status) {
		if (!process.alive()) {
			throw new IllegalStateException("A process has ended; see " + Path.of("target", "bench"));
		}
		try (Wire wire = new Wire(base)) {
			return wire.get(path).status() == status;
		}
		catch (IOException | UncheckedIOException ex) {
			return false;
		}
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.close();
	}

}
