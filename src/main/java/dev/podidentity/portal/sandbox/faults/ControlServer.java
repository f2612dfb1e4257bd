package dev.podidentity.portal.sandbox.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.podidentity.portal.sandbox.wire.Loopback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control endpoint, on the loopback address only. */
final class ControlServer implements Closeable {

	private static final int MAX_BODY = 4 * 1024 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(ControlServer.class);

	private final Knobs knobs;

	private final Calls calls;

	private final HttpServer server;

	ControlServer(Knobs knobs, Calls calls, int port) throws IOException {
		this.knobs = knobs;
		this.calls = calls;
		this.server = Loopback.server(port);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	InetSocketAddress address() {
		return this.server.getAddress();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Reply reply = reply(exchange);
			byte[] body = FaultsJson.write(reply.body());
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(reply.status(), body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private Reply reply(HttpExchange exchange) throws IOException {
		try {
			return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
				case "GET /faults" -> faults();
				case "PUT /faults" -> turn(exchange);
				case "GET /calls" -> counts();
				case "DELETE /calls" -> reset();
				default -> Reply.problem(404, "There is only GET and PUT of /faults, GET and DELETE of /calls");
			};
		}
		catch (BadKnob ex) {
			return Reply.problem(400, ex.message());
		}
		catch (RuntimeException ex) {
			logger.error("The control endpoint failed", ex);
			return Reply.problem(500, "The sandbox failed; see its log");
		}
	}

	private Reply turn(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
		if (body.length > MAX_BODY) {
			return Reply.problem(413,
					"The body is larger than " + MAX_BODY + " bytes; send fewer foreign associations");
		}
		this.knobs.turn(FaultsJson.read(new String(body, StandardCharsets.UTF_8)));
		return faults();
	}

	private Reply faults() {
		return new Reply(200, this.knobs.disturbance().faults());
	}

	private Reply reset() {
		this.calls.reset();
		return counts();
	}

	private Reply counts() {
		return new Reply(200, this.calls.counts());
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private record Reply(int status, Object body) {

		static Reply problem(int status, String message) {
			return new Reply(status, Map.of("message", message));
		}

	}

}
