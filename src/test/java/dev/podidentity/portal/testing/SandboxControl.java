package dev.podidentity.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the fault knobs of a sandbox that runs alone, and reads what it counted. */
public final class SandboxControl {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

	private final URI base;

	/** The control endpoint at that address. */
	public SandboxControl(URI base) {
		this.base = base;
	}

	/**
	 * Replaces all knobs; what is not named is no fault, so that {@code {}} ends them
	 * all.
	 * @throws IllegalArgumentException where the sandbox refuses them, with its words
	 */
	public void faults(String json) {
		send(request("/faults").PUT(BodyPublishers.ofString(json)));
	}

	/** The knobs as they are. */
	public JsonNode faults() {
		return JSON.readTree(send(request("/faults").GET()));
	}

	/** What was called since the start, or since {@link #reset}. */
	public JsonNode calls() {
		return JSON.readTree(send(request("/calls").GET()));
	}

	/** How often an association of that target was asked for. */
	public int creates(String clusterId, String namespace, String serviceAccount) {
		return calls().path("creates").path(clusterId + "/" + namespace + "/" + serviceAccount).asInt(0);
	}

	/** Counts from zero again; the knobs stay. */
	public void reset() {
		send(request("/calls").DELETE());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.base.resolve(path)).timeout(Duration.ofSeconds(30));
	}

	private static String send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
			if (answer.statusCode() >= 400) {
				throw new IllegalArgumentException(answer.statusCode() + " " + answer.body());
			}
			return answer.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
