package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/** HTTP servers that only this computer reaches. */
public final class Loopback {

	static {
		// without it every answer waits some 40 ms for a delayed ACK; the server reads it
		// once, when its classes load
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private Loopback() {
	}

	/**
	 * A server that listens, but is not yet started.
	 * @param port port, 0 for any free one
	 * @throws IOException where the port is taken
	 */
	public static HttpServer server(int port) throws IOException {
		return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
	}

}
