package dev.podidentity.portal.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * EKS as far as it is called when associations are made: each is made anew, after a pause
 * that can be set, and nothing is remembered but when it was asked for. Run as a process
 * of its own; prints its port.
 */
final class StubEks {

	static final String CLUSTER = "prod-eu-1";

	private static final String ASSOCIATIONS = "/clusters/" + CLUSTER + "/pod-identity-associations";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Map<String, Instant> seen = new ConcurrentHashMap<>();

	private final AtomicLong made = new AtomicLong();

	private volatile long pauseMillis;

	private StubEks() {
	}

	public static void main(String[] arguments) throws IOException {
		// read when the class of the server is loaded: else each answer waits 40 ms for
		// the acknowledgement of its headers
		System.setProperty("sun.net.httpserver.nodelay", "true");
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(Executors.newFixedThreadPool(128));
		server.createContext("/", new StubEks()::handle);
		server.start();
		System.out.println(server.getAddress().getPort());
	}

	private void handle(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		try (exchange) {
			answer(exchange, exchange.getRequestURI().getPath(), body);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(HttpExchange exchange, String path, byte[] body) throws IOException, InterruptedException {
		if (path.startsWith("/bench/pause/")) {
			this.pauseMillis = Long.parseLong(path.substring("/bench/pause/".length()));
			send(exchange, 200, "{}");
		}
		else if (path.startsWith("/bench/seen/")) {
			Instant at = this.seen.get(path.substring("/bench/seen/".length()));
			send(exchange, (at != null) ? 200 : 404, (at != null) ? at.toString() : "{}");
		}
		else if (path.equals(ASSOCIATIONS) && exchange.getRequestMethod().equals("POST")) {
			send(exchange, 200, make(JSON.readTree(body)));
		}
		else {
			look(exchange, path);
		}
	}

	private String make(JsonNode asked) throws InterruptedException {
		String serviceAccount = asked.at("/serviceAccount").asString();
		this.seen.putIfAbsent(serviceAccount, Instant.now());
		if (this.pauseMillis > 0) {
			Thread.sleep(this.pauseMillis);
		}
		String id = "a-" + this.made.incrementAndGet();
		return """
				{"association":{"clusterName":"%s","namespace":"%s","serviceAccount":"%s","roleArn":"%s",\
				"associationArn":"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/%s/%s",\
				"associationId":"%s","tags":%s,"createdAt":1.7E9,"modifiedAt":1.7E9,"disableSessionTags":%s}}"""
			.formatted(CLUSTER, asked.at("/namespace").asString(), serviceAccount, asked.at("/roleArn").asString(),
					CLUSTER, id, id, asked.path("tags").isObject() ? asked.path("tags") : "{}",
					asked.at("/disableSessionTags").asBoolean(false));
	}

	private static void look(HttpExchange exchange, String path) throws IOException {
		switch (path) {
			case "/clusters" -> send(exchange, 200, "{\"clusters\":[\"" + CLUSTER + "\"]}");
			case "/clusters/" + CLUSTER -> send(exchange, 200, """
					{"cluster":{"name":"%s","status":"ACTIVE","version":"1.33",\
					"arn":"arn:aws:eks:eu-central-1:111122223333:cluster/%s","computeConfig":{"enabled":true}}}"""
				.formatted(CLUSTER, CLUSTER));
			case ASSOCIATIONS -> send(exchange, 200, "{\"associations\":[]}");
			default -> send(exchange, 404, "{\"message\":\"No such thing\"}");
		}
	}

	private static void send(HttpExchange exchange, int status, String json) throws IOException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.getResponseHeaders().set("x-amzn-RequestId", "5d3f0c9e-0000-4000-8000-000000000001");
		if (status == 404) {
			exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
		}
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

}
