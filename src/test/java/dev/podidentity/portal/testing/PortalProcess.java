package dev.podidentity.portal.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.Portal;
import org.awaitility.Awaitility;

/** The portal, or the sandbox alone, as a process of its own that a test can kill. */
public final class PortalProcess implements AutoCloseable {

	private static final Pattern CONTROL = Pattern.compile("control on (http://[0-9.]+:[0-9]+)");

	private final Process process;

	private final Path log;

	private final int port;

	private PortalProcess(Process process, Path log, int port) {
		this.process = process;
		this.log = log;
		this.port = port;
	}

	/** Starts a portal on a free port and waits until it is ready. */
	public static PortalProcess portal(String... options) {
		return portal(Jvm.ofTests(), options);
	}

	/** As {@link #portal(String...)}, in a virtual machine like that. */
	public static PortalProcess portal(Jvm jvm, String... options) {
		int port = freePort();
		List<String> arguments = new ArrayList<>(List.of("--server.port=" + port));
		arguments.addAll(Arrays.asList(options));
		PortalProcess portal = start(jvm, port, arguments);
		portal.awaitAnswer("/actuator/health/readiness", 200);
		return portal;
	}

	/**
	 * Starts the sandbox alone on a free port and waits until it answers; with
	 * {@code --control-port=0} it has a {@link #control}.
	 */
	public static PortalProcess sandbox(Path dataDir, String... options) {
		int port = freePort();
		List<String> arguments = new ArrayList<>(List.of("sandbox", "--port=" + port, "--data-dir=" + dataDir));
		arguments.addAll(Arrays.asList(options));
		PortalProcess sandbox = start(Jvm.ofTests(), port, arguments);
		sandbox.awaitAnswer("/clusters", 403);
		return sandbox;
	}

	private static PortalProcess start(Jvm jvm, int port, List<String> arguments) {
		try {
			Path log = Files.createTempFile("portal-process", ".log");
			Process process = jvm.command(Portal.class.getName(), arguments)
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			return new PortalProcess(process, log, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String base() {
		return "http://localhost:" + this.port;
	}

	/** The control endpoint that a sandbox tells of where it starts. */
	public SandboxControl control() {
		Matcher matcher = CONTROL.matcher(output());
		if (!matcher.find()) {
			throw new IllegalStateException("No control endpoint; start with --control-port=0:\n" + output());
		}
		return new SandboxControl(URI.create(matcher.group(1)));
	}

	/** What the process has written so far. */
	public String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As kill -9 does. */
	public void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	/** Asks it to stop, as kill -TERM does, and does not wait. */
	public void terminate() {
		this.process.destroy();
	}

	/** Stands still until {@link #resume}, as with kill -STOP. */
	public void pause() {
		signal("-STOP");
	}

	/** Goes on after {@link #pause}. */
	public void resume() {
		signal("-CONT");
	}

	private void signal(String signal) {
		try {
			int status = new ProcessBuilder("kill", signal, String.valueOf(this.process.pid())).start().waitFor();
			if (status != 0) {
				throw new IllegalStateException("kill " + signal + " ended with " + status);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Whether it still runs; a paused one does. */
	public boolean alive() {
		return this.process.isAlive();
	}

	/** The exit status of one that has ended. */
	public int exitStatus() {
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroy();
		awaitEnd();
		new File(this.log.toString()).delete();
	}

	private void awaitEnd() {
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitAnswer(String path, int status) {
		try {
			Awaitility.await().atMost(Duration.ofSeconds(180)).pollInterval(Duration.ofMillis(250)).until(() -> {
				if (!this.process.isAlive()) {
					throw new IllegalStateException("The process has ended:\n" + output());
				}
				return statusOf(path) == status;
			});
		}
		catch (RuntimeException ex) {
			this.process.destroyForcibly();
			throw ex;
		}
	}

	private int statusOf(String path) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(base() + path).toURL().openConnection();
			connection.setConnectTimeout(2000);
			connection.setReadTimeout(10000);
			return connection.getResponseCode();
		}
		catch (IOException ex) {
			return -1;
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
