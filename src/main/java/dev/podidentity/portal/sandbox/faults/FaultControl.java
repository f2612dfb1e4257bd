package dev.podidentity.portal.sandbox.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;

import dev.podidentity.portal.sandbox.cloud.Cloud;
import dev.podidentity.portal.sandbox.wire.AwsService;

/** Fault knobs around EKS, and the control endpoint that turns them. */
public final class FaultControl implements Closeable {

	private final AwsService eks;

	private final ControlServer server;

	private FaultControl(AwsService eks, ControlServer server) {
		this.eks = eks;
		this.server = server;
	}

	/**
	 * Starts the control endpoint, without any fault at first.
	 * @param cloud what is disturbed
	 * @param eks EKS of that cloud
	 * @param clock the time
	 * @param port loopback port, 0 for any free one
	 * @throws IOException where the port is taken
	 */
	public static FaultControl start(Cloud cloud, AwsService eks, Clock clock, int port) throws IOException {
		Knobs knobs = new Knobs(cloud, eks.operations(), clock);
		Calls calls = new Calls();
		return new FaultControl(new CountedEks(new DisturbedEks(eks, knobs, Pause::sleep), calls),
				new ControlServer(knobs, calls, port));
	}

	/** EKS as callers are to see it. */
	public AwsService eks() {
		return this.eks;
	}

	public InetSocketAddress address() {
		return this.server.address();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
