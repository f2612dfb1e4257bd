package dev.podidentity.portal.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Posts JSON. Redirects are not followed: where a message goes is a setting, not an
 * answer. Failures do not name the address, which can be a secret.
 */
class HttpPost {

	private final HttpClient http;

	private final Duration timeout;

	HttpPost(Duration timeout) {
		this.http = HttpClient.newBuilder().connectTimeout(timeout).followRedirects(Redirect.NEVER).build();
		this.timeout = timeout;
	}

	void send(URI address, String json, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address)
			.timeout(this.timeout)
			.header("Content-Type", "application/json; charset=utf-8")
			.POST(BodyPublishers.ofString(json));
		headers.forEach(request::header);
		int status = status(request.build());
		if (status / 100 != 2) {
			throw new DeliveryFailed("Answered with HTTP status " + status);
		}
	}

	private int status(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			throw DeliveryFailed.unreachable("No answer: " + ex.getClass().getSimpleName(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw DeliveryFailed.unreachable("Interrupted, since the portal stops", ex);
		}
	}

}
