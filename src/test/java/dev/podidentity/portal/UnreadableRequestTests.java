package dev.podidentity.portal;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the web server cannot read is refused as the portal refuses, not as Tomcat does.
 */
class UnreadableRequestTests extends PortalTest {

	@ParameterizedTest
	@ValueSource(strings = { "/clusters/a%2Fb", "/clusters/a%2fb", "/requests/REQ-1%2F..%2F..", "/clusters/a%5Cb",
			"/clusters/a%00b", "/clusters/..%2F..%2F..%2F", "/../../..", "/a%2Fb?cluster=%2F" })
	void programGetsAProblem(String address) {
		Answer refused = program("requester").get(address);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(refused.json().at("/type").asString())
			.isEqualTo("https://podidentity.dev/problems/malformed-request");
		assertThat(refused.json().at("/status").asInt()).isEqualTo(400);
		assertThat(refused.json().at("/detail").asString()).contains("cannot read the address");
		assertThat(refused.json().at("/instance").asString()).isEqualTo("/api/v1" + address.split("\\?")[0]);
		assertThat(refused.json().at("/reference").asString()).isEqualTo(refused.header("X-Request-Id"));
	}

	@Test
	void programThatSendsABodyGetsOneToo() {
		assertThat(program("requester").post("/requests/REQ-1%2Fapproval", "{\"revision\":1}").status()).isEqualTo(400);
		assertThat(program("requester").put("/policy%2F", "{}").header("Content-Type"))
			.isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/clusters/a%2Fb", "/requests/%2e%2e%2f", "/associations/a%5Cb", "/%00", "/%2Fapi/v1/me" })
	void personGetsThePageOfThePortal(String address) {
		for (PageClient who : new PageClient[] { person("requester"), PageClient.anonymous(base()) }) {
			HttpResponse<String> refused = who.get(address);

			assertThat(refused.statusCode()).isEqualTo(400);
			assertThat(refused.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
			assertThat(refused.body())
				.contains("Pod Identity Portal", "cannot read the address",
						"Check the address, or begin at the start page.")
				.doesNotContain("Go back and try again", "Tomcat", "HTTP Status 400");
			assertThat(refused.headers().map()).containsKeys("content-security-policy", "x-content-type-options",
					"x-frame-options", "x-request-id", "cache-control");
		}
	}

	/** What no client of this house would send. */
	@ParameterizedTest
	@ValueSource(strings = { "GET /clusters/%zz HTTP/1.1", "GET /clusters/% HTTP/1.1", "GET /a[b HTTP/1.1",
			"GET /a b HTTP/1.1", "GET /\u00e4 HTTP/1.1", "GET /api/v1/%2 HTTP/1.1", "GET /help HTTP/1.1\r\nna me: x",
			"HEAD /a%2Fb HTTP/1.1", "BAD\u0001 / HTTP/1.1" })
	void nothingShowsThePageOfTomcat(String line) throws IOException {
		String answer = raw(line);

		assertThat(answer).startsWith("HTTP/1.1 400").contains("X-Frame-Options").doesNotContain("HTTP Status 400");
	}

	@ParameterizedTest
	@ValueSource(strings = { "requests?q={x}", "requests?q=a|b", "requests?q=^", "requests?q=`", "requests?q=a\\b",
			"requests?q=\"a", "requests?q=<", "requests?q=\"a b\"", "requests/{x}", "requests/a|b", "requests/^",
			"requests/\"a\"", "requests/\u00e4", "policy/{x}/y?z" })
	void programThatSendsWhatTomcatDoesNotTakeGetsAProblem(String address) throws IOException {
		String answer = raw("GET /api/v1/" + address + " HTTP/1.1");

		assertThat(answer).startsWith("HTTP/1.1 400")
			.contains("Content-Type: application/problem+json", "problems/malformed-request",
					"\"instance\":\"/api/v1/" + address.split("[/?]")[0])
			.doesNotContain("%2F,", "<html");
	}

	@Test
	void nobodyGetsFurtherThatWay() {
		assertThat(program("nobody").get("/requests%2F..").status()).isEqualTo(400);
		assertThat(PageClient.anonymous(base()).get("/sign-in%2F..%2Fqueue").statusCode()).isEqualTo(400);
		assertThat(PageClient.anonymous(base()).get("/actuator%2Fenv").statusCode()).isEqualTo(400);
	}

	@Test
	void whatIsEncodedInAQueryIsReadAsEver() {
		assertThat(program("requester").get("/requests?q=a%2Fb%5Cc").status()).isEqualTo(200);
		assertThat(person("requester").get("/associations?q=a%2Fb").statusCode()).isEqualTo(200);
	}

	private String raw(String line) throws IOException {
		URI portal = URI.create(base());
		try (Socket socket = new Socket(portal.getHost(), portal.getPort())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
