package dev.podidentity.portal.sandbox.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import dev.podidentity.portal.sandbox.cloud.Cloud;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The embedded AWS on a loopback port. */
public final class SandboxServer implements Closeable {

	private static final int THREADS = 16;

	private static final int WAITING_CALLS = 256;

	static {
		// without it every answer waits some 40 ms for a delayed ACK; the server reads it
		// once, when its classes load
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final HttpServer server;

	private final ExecutorService threads;

	/**
	 * Starts the server.
	 * @param cloud what it serves
	 * @param port port, 0 for any free one
	 * @throws IOException where the port is taken
	 */
	public SandboxServer(Cloud cloud, int port) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		// where the queue is full, accepting waits
		this.threads = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(WAITING_CALLS), new CustomizableThreadFactory("sandbox-"),
				new ThreadPoolExecutor.CallerRunsPolicy());
		this.server.setExecutor(this.threads);
		this.server.createContext("/", router(cloud));
		this.server.start();
	}

	private static Router router(Cloud cloud) {
		AwsService eks = new EksProtocol(cloud);
		Map<String, AwsService> services = new TreeMap<>();
		services.put("eks", eks);
		services.put("iam",
				new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", new IamActions(cloud.roles()).byName()));
		services.put("sts", new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/",
				new StsActions(cloud.sessions()).byName()));
		return new Router(services, eks);
	}

	public InetSocketAddress address() {
		return this.server.getAddress();
	}

	/** Stops accepting; calls in work may end. */
	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdown();
		try {
			this.threads.awaitTermination(2, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
