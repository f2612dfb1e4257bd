package dev.podidentity.portal.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Takes what is posted to it, and answers as it is told. */
final class HttpListener implements AutoCloseable {

	private final HttpServer server;

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	HttpListener() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::take);
		this.server.start();
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.received.add(new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
			exchange.getResponseHeaders().add("Location", at("/elsewhere").toString());
			exchange.sendResponseHeaders(this.status, -1);
		}
	}

	URI at(String path) {
		return URI.create("http://localhost:" + this.server.getAddress().getPort() + path);
	}

	void answer(int status) {
		this.status = status;
	}

	List<Received> received(String path) {
		return this.received.stream().filter((each) -> each.path().equals(path)).toList();
	}

	void clear() {
		this.received.clear();
		this.status = 200;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	record Received(String path, Headers headers, String body) {
	}

}
