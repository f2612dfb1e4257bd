package dev.podidentity.portal.sandbox.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import dev.podidentity.portal.sandbox.cloud.Cloud;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The embedded AWS on a loopback port. */
public final class SandboxServer implements Closeable {

	/** Enough for callers that all wait for a slow answer. */
	private static final int MAX_THREADS = 256;

	private final HttpServer server;

	private final ExecutorService threads;

	/**
	 * Starts the server.
	 * @param cloud what it serves
	 * @param eks EKS of that cloud, which may be disturbed
	 * @param port port, 0 for any free one
	 * @throws IOException where the port is taken
	 */
	public SandboxServer(Cloud cloud, AwsService eks, int port) throws IOException {
		this.server = Loopback.server(port);
		// where all are busy, accepting waits
		this.threads = new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
				new CustomizableThreadFactory("sandbox-"), new ThreadPoolExecutor.CallerRunsPolicy());
		this.server.setExecutor(this.threads);
		this.server.createContext("/", router(cloud, eks));
		this.server.createContext(EmptyKubernetes.PATH, new EmptyKubernetes());
		this.server.start();
	}

	private static Router router(Cloud cloud, AwsService eks) {
		Map<String, AwsService> services = new TreeMap<>();
		services.put("eks", eks);
		services.put("iam", new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", IamActions.byName(cloud)));
		services.put("sts", new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/",
				new StsActions(cloud.sessions()).byName()));
		services.put("cloudformation", new QueryProtocol("http://cloudformation.amazonaws.com/doc/2010-05-15/",
				CloudFormationActions.byName()));
		return new Router(services);
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
