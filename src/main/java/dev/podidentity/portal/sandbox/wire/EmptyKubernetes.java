package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.podidentity.portal.sandbox.cloud.Json;

/**
 * The Kubernetes API of every cluster, with nothing in it. After it has deleted an
 * association, eksctl looks there for a service account of its own.
 */
final class EmptyKubernetes implements HttpHandler {

	/** The name of the cluster follows. */
	static final String PATH = "/kubernetes/";

	private static final int NOT_FOUND = 404;

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			byte[] status = Json.MAPPER.writeValueAsBytes(Map.of("kind", "Status", "apiVersion", "v1", "status",
					"Failure", "reason", "NotFound", "code", NOT_FOUND, "message",
					"The clusters of the sandbox are empty: there is no " + exchange.getRequestURI().getPath()));
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			boolean bodiless = exchange.getRequestMethod().equals("HEAD");
			exchange.sendResponseHeaders(NOT_FOUND, bodiless ? -1 : status.length);
			if (!bodiless) {
				exchange.getResponseBody().write(status);
			}
		}
	}

}
