package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a call to the service that its signature names. */
final class Router implements HttpHandler {

	/** Far above what any operation needs. */
	private static final int MAX_BODY = 1024 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(Router.class);

	private final Map<String, AwsService> services;

	Router(Map<String, AwsService> services) {
		this.services = services;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		String requestId = UUID.randomUUID().toString();
		try (exchange) {
			Answer answer = answer(exchange, requestId);
			if (answer != Answer.NONE) {
				write(exchange, requestId, answer);
			}
		}
	}

	private Answer answer(HttpExchange exchange, String requestId) throws IOException {
		Optional<CredentialScope> scope = CredentialScope.parse(exchange.getRequestHeaders().getFirst("Authorization"));
		AwsService service = service(exchange, scope.map(CredentialScope::service).orElse(""));
		try {
			byte[] body = body(exchange);
			return service.perform(call(exchange, requestId, scope, body));
		}
		catch (AwsFailure ex) {
			return service.refuse(ex, requestId);
		}
		catch (RuntimeException ex) {
			logger.error("Sandbox call {} failed", requestId, ex);
			return service.refuse(
					new AwsFailure(service.ownFailure(), "The sandbox failed; its log has request " + requestId),
					requestId);
		}
	}

	private AwsService service(HttpExchange exchange, String name) {
		AwsService service = this.services.get(name);
		return (service != null) ? service : new UnspokenService(name, Protocol.of(exchange, name),
				Protocol.contentType(exchange), this.services.keySet());
	}

	private Call call(HttpExchange exchange, String requestId, Optional<CredentialScope> scope, byte[] body) {
		CredentialScope signed = scope
			.orElseThrow(() -> new AwsFailure(AwsError.MISSING_AUTHENTICATION, "Missing Authentication Token"));
		Caller caller = new Caller(signed.accessKeyId(), signed.region(),
				exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
		return new Call(caller, requestId, host(exchange), exchange.getRequestMethod(),
				exchange.getRequestURI().getRawPath(),
				Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""), body);
	}

	private static String host(HttpExchange exchange) {
		return Objects.requireNonNullElseGet(exchange.getRequestHeaders().getFirst("Host"),
				() -> exchange.getLocalAddress().getHostString() + ":" + exchange.getLocalAddress().getPort());
	}

	private static byte[] body(HttpExchange exchange) throws IOException {
		InputStream in = exchange.getRequestBody();
		byte[] body = in.readNBytes(MAX_BODY + 1);
		if (body.length <= MAX_BODY) {
			return body;
		}
		// a client that is still writing would not read the answer
		in.transferTo(OutputStream.nullOutputStream());
		throw new AwsFailure(AwsError.TOO_LARGE, "The body is larger than " + MAX_BODY + " bytes");
	}

	private static void write(HttpExchange exchange, String requestId, Answer answer) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", answer.contentType());
		exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
		answer.headers().forEach(exchange.getResponseHeaders()::set);
		if (exchange.getRequestMethod().equals("HEAD")) {
			exchange.sendResponseHeaders(answer.status(), -1);
			return;
		}
		exchange.sendResponseHeaders(answer.status(), answer.body().length);
		exchange.getResponseBody().write(answer.body());
	}

}
