package dev.podidentity.portal.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only a real server shows: headers, cookies, sessions in the database, bodies that
 * are too large.
 */
@Import({ PortalTestConfiguration.class, OnTheWireTests.Echo.class })
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
				"portal.data-dir=${java.io.tmpdir}/portal-test-${random.uuid}", "portal.sandbox.port=0",
				"spring.thymeleaf.template-resolver-order=1", "server.tomcat.max-swallow-size=16MB" })
class OnTheWireTests {

	private static final byte[] TEN_MEGABYTES = ("\"" + "x".repeat(10_000_000) + "\"")
		.getBytes(StandardCharsets.US_ASCII);

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@CsvSource({ "/sign-in,200", "/,302", "/no-such-page,302", "/assets/no-such-file.css,404", "/actuator/env,403",
			"/actuator/health/liveness,200", "/api/v1/me,401", "/v3/api-docs,200", "/swagger-ui/index.html,200",
			"/a;b,400", "/a//b,400" })
	void headersAreOnEveryAnswer(String path, int status) throws Exception {
		HttpResponse<String> response = send(request(path));
		assertThat(response.statusCode()).isEqualTo(status);
		assertHeaders(response);
	}

	@Test
	void cspIsThatOfTheDesign() throws Exception {
		assertThat(send(request("/sign-in")).headers().allValues("Content-Security-Policy"))
			.containsExactly("default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; "
					+ "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
					+ "frame-ancestors 'none'");
	}

	@Test
	void pagesAreNotKeptByBrowsers() throws Exception {
		assertThat(send(request("/sign-in")).headers().allValues("Cache-Control"))
			.containsExactly("no-cache, no-store, max-age=0, must-revalidate");
		assertThat(send(request("/api/v1/me")).headers().firstValue("Cache-Control").orElse("")).contains("no-store");
	}

	@Test
	void sessionIsInTheDatabaseAndItsCookieIsGuarded() throws Exception {
		signIn("approver");
		assertThat(send(request("/tokens")).statusCode()).isEqualTo(200);
		assertThat(this.cookies.getCookieStore().getCookies()).singleElement().satisfies((cookie) -> {
			assertThat(cookie.getName()).isEqualTo("portal");
			assertThat(cookie.isHttpOnly()).isTrue();
		});
		assertThat(this.jdbc.sql("select principal_name from spring_session").query(String.class).list())
			.contains("approver");
		assertThat(this.jdbc.sql("select max(length(attribute_bytes)) from spring_session_attributes")
			.query(Long.class)
			.single()).isLessThan(1000);
	}

	@Test
	void cookieIsSameSiteLax() throws Exception {
		assertThat(send(request("/sign-in")).headers().firstValue("Set-Cookie").orElse(""))
			.matches("portal=[^;]+; Path=/; HttpOnly; SameSite=Lax");
	}

	@Test
	void sessionCookieAloneOpensNoApi() throws Exception {
		signIn("admin");
		assertThat(send(request("/api/v1/me")).statusCode()).isEqualTo(401);
	}

	@Test
	void everyAnswerHasItsReference() throws Exception {
		assertThat(send(request("/sign-in").header("X-Request-Id", "my-id.7")).headers().allValues("X-Request-Id"))
			.containsExactly("my-id.7");
		assertThat(send(request("/sign-in").header("X-Request-Id", "no good")).headers().allValues("X-Request-Id"))
			.singleElement()
			.asString()
			.hasSize(36);
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void tooLargeJsonIsRefused(boolean announced) throws Exception {
		HttpResponse<String> response = send(
				request("/api/v1/requests/too-large/withdrawal").POST(body(announced, TEN_MEGABYTES))
					.header("Authorization", "Bearer pip_demo_requester")
					.header("Content-Type", "application/json"));
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(response.body()).contains("https://podidentity.dev/problems/too-large");
		assertHeaders(response);
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void tooLargeFormIsRefused(boolean announced) throws Exception {
		HttpResponse<String> response = send(request("/sign-in")
			.POST(body(announced, ("username=" + "x".repeat(10_000_000)).getBytes(StandardCharsets.US_ASCII)))
			.header("Content-Type", "application/x-www-form-urlencoded"));
		assertThat(response.statusCode()).isEqualTo(413);
		assertHeaders(response);
	}

	@Test
	void bodyWithinTheLimitIsRead() throws Exception {
		byte[] most = ("\"" + "x".repeat(256 * 1024 - 2) + "\"").getBytes(StandardCharsets.US_ASCII);
		HttpResponse<String> response = send(request("/api/v1/requests/too-large/withdrawal").POST(body(false, most))
			.header("Authorization", "Bearer pip_demo_requester")
			.header("Content-Type", "application/json"));
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Test
	void malformedHeaderIsNobodyOnTheWireToo() throws Exception {
		for (String header : List.of("Bearer", "Bearer x y", "Bearer pip_%00", "=", "Bearer pip_\u00e4")) {
			assertThat(send(request("/api/v1/me").header("Authorization", header)).statusCode()).isEqualTo(401);
		}
	}

	private static void assertHeaders(HttpResponse<?> response) {
		assertThat(response.headers().map()).containsKeys("content-security-policy", "referrer-policy",
				"permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy",
				"x-content-type-options", "x-frame-options", "x-request-id");
	}

	private void signIn(String username) throws Exception {
		Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(send(request("/sign-in")).body());
		assertThat(csrf.find()).isTrue();
		HttpResponse<String> response = send(
				request("/sign-in/demo").POST(BodyPublishers.ofString("as=" + username + "&_csrf=" + csrf.group(1)))
					.header("Content-Type", "application/x-www-form-urlencoded"));
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(response.headers().firstValue("Location")).get().asString().endsWith("/");
	}

	private static BodyPublisher body(boolean announced, byte[] body) {
		return announced ? BodyPublishers.ofByteArray(body)
				: BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	/** Reads a body as the API does. */
	@RestController
	static class Echo {

		@PostMapping("/api/v1/requests/too-large/withdrawal")
		int length(@RequestBody JsonNode body) {
			return body.size();
		}

	}

}
