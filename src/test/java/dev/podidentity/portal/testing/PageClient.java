package dev.podidentity.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person in a browser without script: keeps cookies, sends forms with their CSRF token,
 * follows no redirect by itself.
 */
public final class PageClient {

	private final HttpClient http;

	private final CookieManager cookies;

	private String base;

	private PageClient(String base) {
		this.base = base;
		this.cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
		this.http = HttpClient.newBuilder().cookieHandler(this.cookies).build();
	}

	/** Nobody yet. */
	public static PageClient anonymous(String base) {
		return new PageClient(base);
	}

	/** One of the demo people, signed in. */
	public static PageClient signedIn(String base, String username) {
		PageClient client = new PageClient(base);
		HttpResponse<String> answer = client.post("/sign-in", "/sign-in/demo", "as", username);
		if (answer.statusCode() != 302 && answer.statusCode() != 303) {
			throw new IllegalStateException("Sign-in of " + username + " answered " + answer.statusCode());
		}
		return client;
	}

	/** The same person, with the same cookies, on another replica. */
	public PageClient on(String otherBase) {
		PageClient other = new PageClient(otherBase);
		this.cookies.getCookieStore().getCookies().forEach((cookie) -> {
			other.cookies.getCookieStore().add(URI.create(otherBase), cookie);
		});
		return other;
	}

	public HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(URI.create(this.base + path)).GET());
	}

	/**
	 * Loads the page for its CSRF token, then posts the fields (name, value, name, value
	 * …) to the action.
	 */
	public HttpResponse<String> post(String page, String action, String... fields) {
		return postRaw(action, form(fields) + "&_csrf=" + encode(csrf(page)));
	}

	/** Posts a body as it is. */
	public HttpResponse<String> postRaw(String action, String body) {
		return send(HttpRequest.newBuilder(URI.create(this.base + action))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body)));
	}

	/** The CSRF token of the forms on that page. */
	public String csrf(String page) {
		return hidden(page, "_csrf");
	}

	/** The value of a hidden field on that page. */
	public String hidden(String page, String name) {
		String html = get(page).body();
		Matcher matcher = Pattern.compile("<input[^>]*name=\"" + name + "\"[^>]*value=\"([^\"]+)\"").matcher(html);
		if (!matcher.find()) {
			throw new IllegalStateException("No field " + name + " on " + page + ": " + html);
		}
		return matcher.group(1);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String form(String... fields) {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			form.append(form.isEmpty() ? "" : "&").append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
		}
		return form.toString();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
