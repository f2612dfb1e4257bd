package dev.podidentity.portal.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** What only a real container does: it sends failed requests on to the error page. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.aws.mode=sandbox")
class ContainerTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Test
	void failedPagesShowTheErrorPage() throws Exception {
		assertPage(get("/nope"), 404, "There is nothing at this address.");
		assertPage(get("/sample/missing"), 404, "There is no request REQ-9999.");
		assertPage(get("/sample/number?n=x"), 400, "The portal cannot read this address.");
		assertPage(get("/sample/broken"), 500, "Something broke on our side.");
		assertPage(send("DELETE", "/help", ""), 405, "This address does not take that method.");
	}

	@Test
	void failedApiCallsAreProblems() throws Exception {
		assertProblem(get("/api/v1/nope"), 404, "not-found");
		assertProblem(get("/api/v1/sample?fail=broken"), 500, "internal");
		assertProblem(send("DELETE", "/api/v1/sample", ""), 405, "method-not-allowed");
		assertProblem(send("POST", "/api/v1/sample", "{"), 400, "malformed-request");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return exchange(request(path).GET());
	}

	private HttpResponse<String> send(String method, String path, String body)
			throws IOException, InterruptedException {
		return exchange(request(path).method(method, BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Content-Type", "application/json");
	}

	private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	private static void assertPage(HttpResponse<String> response, int status, String title) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		assertThat(response.body()).contains("<h1>" + title + "</h1>").doesNotContain("Exception", "secret");
	}

	private static void assertProblem(HttpResponse<String> response, int status, String slug) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body())
			.contains("\"type\":\"https://podidentity.dev/problems/" + slug + "\"", "\"status\":" + status)
			.doesNotContain("Exception", "secret");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
			ErrorMvcAutoConfiguration.class, ThymeleafAutoConfiguration.class, HttpEncodingAutoConfiguration.class })
	@Import({ WebConfiguration.class, WebTests.Surroundings.class, PageAdvice.class, ProblemAdvice.class,
			ErrorPageController.class, HelpController.class })
	static class JustTheWeb {

	}

}
