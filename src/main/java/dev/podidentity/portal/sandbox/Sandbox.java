package dev.podidentity.portal.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.Cloud;
import dev.podidentity.portal.sandbox.wire.SandboxServer;

/** The running sandbox. */
public final class Sandbox implements AutoCloseable {

	private final Cloud cloud;

	private final SandboxServer server;

	private Sandbox(Cloud cloud, SandboxServer server) {
		this.cloud = cloud;
		this.server = server;
	}

	/**
	 * Starts the sandbox.
	 * @param settings its settings
	 * @param dataDir data directory; the journal is in {@code sandbox} below
	 * @param clock the time
	 * @return the running sandbox
	 * @throws SandboxNotStarted where port or directory is in use
	 */
	public static Sandbox start(SandboxSettings settings, Path dataDir, Clock clock) {
		Cloud cloud = open(settings, dataDir.resolve("sandbox"), clock);
		try {
			return new Sandbox(cloud, new SandboxServer(cloud, settings.port()));
		}
		catch (IOException ex) {
			close(cloud);
			throw new SandboxNotStarted(
					"The sandbox cannot listen on port " + settings.port() + "; choose another (0 for any free one)",
					ex);
		}
	}

	private static Cloud open(SandboxSettings settings, Path directory, Clock clock) {
		try {
			return Cloud.open(directory, clock, settings.visibilityDelay(), settings.associationLimit());
		}
		catch (IOException ex) {
			throw new SandboxNotStarted("The sandbox cannot open its journal", ex);
		}
	}

	/** Where AWS SDKs and the AWS CLI are to be pointed at. */
	public URI endpoint() {
		InetSocketAddress address = this.server.address();
		return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
	}

	public int port() {
		return this.server.address().getPort();
	}

	/** The accounts that it stands in for. */
	public Set<String> accounts() {
		return this.cloud.accounts();
	}

	@Override
	public void close() {
		this.server.close();
		close(this.cloud);
	}

	private static void close(Cloud cloud) {
		try {
			cloud.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
