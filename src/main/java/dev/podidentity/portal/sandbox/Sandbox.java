package dev.podidentity.portal.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.Cloud;
import dev.podidentity.portal.sandbox.faults.FaultControl;
import dev.podidentity.portal.sandbox.wire.AwsService;
import dev.podidentity.portal.sandbox.wire.EksProtocol;
import dev.podidentity.portal.sandbox.wire.SandboxServer;
import org.jspecify.annotations.Nullable;

/** The running sandbox. */
public final class Sandbox implements AutoCloseable {

	private final Cloud cloud;

	private final SandboxServer server;

	private final @Nullable FaultControl control;

	private Sandbox(Cloud cloud, SandboxServer server, @Nullable FaultControl control) {
		this.cloud = cloud;
		this.server = server;
		this.control = control;
	}

	/**
	 * Starts the sandbox, which does all that it is asked for.
	 * @param settings its settings
	 * @param dataDir data directory; the journal is in {@code sandbox} below
	 * @param clock the time
	 * @return the running sandbox
	 * @throws SandboxNotStarted where port or directory is in use
	 */
	public static Sandbox start(SandboxSettings settings, Path dataDir, Clock clock) {
		return start(settings, dataDir, clock, null);
	}

	/**
	 * Starts a sandbox with fault knobs.
	 * @param controlPort loopback port of the control endpoint, 0 for any free one; null
	 * for a sandbox without knobs
	 */
	static Sandbox start(SandboxSettings settings, Path dataDir, Clock clock, @Nullable Integer controlPort) {
		Cloud cloud = open(settings, dataDir.resolve("sandbox"), clock);
		FaultControl control = null;
		try {
			AwsService eks = new EksProtocol(cloud);
			control = (controlPort != null) ? control(cloud, eks, clock, controlPort) : null;
			return new Sandbox(cloud, listen(cloud, (control != null) ? control.eks() : eks, settings.port()), control);
		}
		catch (SandboxNotStarted ex) {
			close(control, cloud);
			throw ex;
		}
	}

	private static FaultControl control(Cloud cloud, AwsService eks, Clock clock, int port) {
		try {
			return FaultControl.start(cloud, eks, clock, port);
		}
		catch (IOException ex) {
			throw portInUse("The control endpoint of the sandbox", port, ex);
		}
	}

	private static SandboxServer listen(Cloud cloud, AwsService eks, int port) {
		try {
			return new SandboxServer(cloud, eks, port);
		}
		catch (IOException ex) {
			throw portInUse("The sandbox", port, ex);
		}
	}

	private static SandboxNotStarted portInUse(String who, int port, IOException cause) {
		return new SandboxNotStarted(who + " cannot listen on port " + port + "; choose another (0 for any free one)",
				cause);
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
		return uri(this.server.address());
	}

	/** Where the fault knobs are, if it has some. */
	Optional<URI> control() {
		return Optional.ofNullable(this.control).map((knobs) -> uri(knobs.address()));
	}

	private static URI uri(InetSocketAddress address) {
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
		close(this.control, this.cloud);
	}

	private static void close(@Nullable FaultControl control, Cloud cloud) {
		try (cloud) {
			if (control != null) {
				control.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
