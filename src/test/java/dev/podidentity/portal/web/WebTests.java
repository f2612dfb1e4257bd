package dev.podidentity.portal.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import jakarta.servlet.http.Cookie;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@WebMvcTest({ WebTests.SamplePages.class, WebTests.SampleApi.class, ThemeController.class, HelpController.class,
		ErrorPageController.class })
@Import({ WebConfiguration.class, WebTests.Surroundings.class })
@TestPropertySource(properties = "portal.aws.mode=sandbox")
@WithMockUser
class WebTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:30:00Z");

	@Autowired
	private MockMvcTester mvc;

	@Test
	void allFragmentsRender() {
		assertThat(this.mvc.get().uri("/sample")).hasStatusOk()
			.bodyText()
			.contains("<title>Sample · Pod Identity Portal</title>", "Partly failed: 2 of 3 targets created",
					"Already there, adopted", "Changed in AWS", "Trust incomplete", "Cannot check", "Being created",
					"i-risk-3", "38 min ago", "Mon 23 Nov 2026, 11:20:09 UTC", "2 d 9 h left",
					"4 things need your attention", "href=\"#why\"", "Nothing waits for you", "Maya Lindqvist",
					"rel=\"next\"", "Approved REQ-1042", "aria-label=\"Remove filter Cluster\"")
			.doesNotContain("th:", "rel=\"prev\"", "style=");
	}

	@Test
	void frameShowsWhoAndWhere() {
		assertThat(this.mvc.get().uri("/sample?view=all")).bodyText()
			.contains("JW, account of Jonas Weber, Approver", "Sandbox:", "name=\"_csrf\"", "action=\"/sign-out\"",
					"<span class=\"p-count is-hot\">7</span>", "name=\"back\" value=\"/sample?view=all\"",
					"<li aria-current=\"page\">", "href=\"/requests?view=all\"");
	}

	@Test
	void crumbsArePartedNotEnded() {
		assertThat(this.mvc.get().uri("/sample")).bodyText().satisfies((page) -> {
			String crumbs = page.substring(page.indexOf("p-crumbs"), page.indexOf("</ol>"));
			assertThat(crumbs).containsOnlyOnce("#i-chevron-right");
		});
	}

	@Test
	void frameWithoutAPersonRenders() {
		assertThat(this.mvc.get().uri("/help").param("stranger", "")).hasStatusOk()
			.bodyText()
			.contains("States of a request")
			.doesNotContain("sign-out");
	}

	@Test
	void helpExplainsTheStatesThatListsShow() {
		assertThat(this.mvc.get().uri("/help")).bodyText()
			.contains("Waiting for approval", "Changes requested", "Approved, waits for its window", "Provisioning",
					"Created in EKS", "Partly failed", "Partly called off", "Called off", "Rejected", "Withdrawn",
					"Expired undecided", "Past its end");
	}

	@Test
	void cookiePinsTheTheme() {
		assertThat(this.mvc.get().uri("/help").cookie(new Cookie("theme", "dark"))).bodyText()
			.contains("data-bs-theme=\"dark\"", "Theme: dark");
		assertThat(this.mvc.get().uri("/help").cookie(new Cookie("theme", "\"><script>"))).bodyText()
			.contains("Theme: system")
			.doesNotContain("data-bs-theme");
	}

	@Test
	void choosingAThemeComesBackToThePage() {
		assertThat(this.mvc.post().uri("/theme").with(csrf()).param("theme", "dark").param("back", "/audit?q=x"))
			.hasRedirectedUrl("/audit?q=x")
			.cookies()
			.hasValue("theme", "dark")
			.isHttpOnly("theme", true);
	}

	@Test
	void followingTheSystemDropsTheCookie() {
		assertThat(this.mvc.post().uri("/theme").with(csrf()).param("theme", "system").param("back", "//evil.test"))
			.hasRedirectedUrl("/")
			.cookies()
			.hasMaxAge("theme", Duration.ZERO);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404, 405, 409, 413, 415, 500, 503 })
	void errorPagesNameTheReference(int status) {
		assertThat(this.mvc.get()
			.uri("/error")
			.requestAttr("jakarta.servlet.error.status_code", status)
			.requestAttr("correlationId", "7f3a-91c2")).hasStatus(status)
			.bodyText()
			.contains("7f3a-91c2", "Go to the start page",
					ErrorPage.of(HttpStatus.valueOf(status), null, null).ofAddress().title());
	}

	@Test
	void forbiddenNamesTheRole() {
		assertThat(this.mvc.get().uri("/error").requestAttr("jakarta.servlet.error.status_code", 403)).bodyText()
			.contains("Your role is Approver.");
	}

	@Test
	void failedApiCallIsAProblemEvenFromTheContainer() {
		assertThat(this.mvc.get()
			.uri("/error")
			.requestAttr("jakarta.servlet.error.status_code", 413)
			.requestAttr("jakarta.servlet.error.request_uri", "/api/v1/requests")
			.requestAttr("correlationId", "7f3a")).hasStatus(413)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.hasPathSatisfying("$.type",
					(type) -> type.assertThat().isEqualTo("https://podidentity.dev/problems/too-large"))
			.hasPathSatisfying("$.reference", (reference) -> reference.assertThat().isEqualTo("7f3a"));
	}

	@Test
	void errorAddressItselfIsNotThere() {
		assertThat(this.mvc.get().uri("/error")).hasStatus(404);
	}

	@Test
	void pageThatIsNotThereGoesToTheErrorPage() {
		assertThat(this.mvc.get().uri("/nope")).hasStatus(404).body().isEmpty();
		assertThat(this.mvc.delete().uri("/sample").with(csrf())).hasStatus(405).body().isEmpty();
		assertThat(this.mvc.get().uri("/sample/number").param("n", "x")).hasStatus(400).body().isEmpty();
	}

	@Test
	void pageSaysWhatThePortalSays() {
		assertThat(this.mvc.get().uri("/sample/missing")).hasStatus(404)
			.request()
			.attributes()
			.containsValue("There is no request REQ-9999.");
	}

	@Test
	void unknownFailureBecomesTheErrorPage() {
		assertThat(this.mvc.get().uri("/sample/broken")).hasStatus(500).body().isEmpty();
	}

	@Test
	void securityAnswersItsOwnFailures() {
		assertThat(this.mvc.get().uri("/sample/denied")).hasStatus(403);
	}

	@Test
	void apiProblemsHaveStableTypes() {
		assertProblem(this.mvc.get().uri("/api/v1/nope").exchange(), 404, "not-found");
		assertProblem(this.mvc.delete().uri("/api/v1/sample").with(csrf()).exchange(), 405, "method-not-allowed");
		assertProblem(post("text/plain", "x"), 415, "unsupported-media-type");
		assertProblem(post("application/json", "{"), 400, "malformed-request");
		assertProblem(this.mvc.get().uri("/api/v1/sample").param("limit", "x").exchange(), 422, "invalid-request");
		assertProblem(this.mvc.get().uri("/api/v1/sample").param("fail", "missing").exchange(), 404, "not-found");
		assertProblem(this.mvc.get().uri("/api/v1/sample").param("fail", "stale").exchange(), 409, "stale-revision");
	}

	@Test
	void problemSaysWhatThePortalSaysAndNothingElse() {
		assertThat(this.mvc.get().uri("/api/v1/sample").param("fail", "missing")).bodyText()
			.contains("There is no request REQ-9999.");
		assertThat(this.mvc.get().uri("/api/v1/sample").param("limit", "<script>")).bodyText()
			.doesNotContain("script", "Failed to convert");
		assertThat(this.mvc.get().uri("/api/v1/sample").param("fail", "broken")).hasStatus(500).body().isEmpty();
	}

	@Test
	void invalidMembersAreNamedByPointer() {
		assertThat(post("application/json", "{\"targets\":[{\"cluster\":\"\"}]}")).hasStatus(422)
			.bodyJson()
			.extractingPath("$.errors")
			.asArray()
			.containsExactly(Map.of("pointer", "/targets/0/cluster", "message", "must not be blank"));
	}

	private MvcTestResult post(String type, String body) {
		return this.mvc.post().uri("/api/v1/sample").with(csrf()).with((request) -> {
			request.setContentType(type);
			request.setContent(body.getBytes(StandardCharsets.UTF_8));
			return request;
		}).exchange();
	}

	private static void assertProblem(MvcTestResult result, int status, String slug) {
		assertThat(result).hasStatus(status)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("https://podidentity.dev/problems/" + slug);
		assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(status);
	}

	@Controller
	static class SamplePages {

		@GetMapping("/sample")
		String sample(Model model) {
			model.addAttribute("crumbs", List.of(new Crumb("Requests", "/requests"), Crumb.here("Sample")));
			model.addAttribute("past", NOW.minusSeconds(38 * 60));
			model.addAttribute("proof", Instant.parse("2026-11-23T11:20:09Z"));
			model.addAttribute("due", NOW.plusSeconds((2 * 24 + 9) * 3600));
			model.addAttribute("toast", Toast.ok("Approved REQ-1042", "Security decides next."));
			model.addAttribute("errors",
					List.of(new FieldMessage("t2-sa", "Upper case"), new FieldMessage("role-q", "Choose a role"),
							new FieldMessage("why", "Say why"), new FieldMessage("", "Something else")));
			return "sample";
		}

		@GetMapping("/sample/number")
		String number(@RequestParam int n) {
			return "sample";
		}

		@GetMapping("/sample/missing")
		String missing() {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no request REQ-9999.");
		}

		@GetMapping("/sample/broken")
		String broken() {
			throw new UnsupportedOperationException("secret");
		}

		@GetMapping("/sample/denied")
		String denied() {
			throw new AccessDeniedException("no");
		}

	}

	@RestController
	static class SampleApi {

		@GetMapping("/api/v1/sample")
		String get(@RequestParam(defaultValue = "1") int limit, @RequestParam(defaultValue = "") String fail) {
			return switch (fail) {
				case "missing" ->
					throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no request REQ-9999.");
				case "stale" -> throw new ErrorResponseException(HttpStatus.CONFLICT,
						Problem.STALE_REVISION.because("Revision 3 is newer."), null);
				case "broken" -> throw new UnsupportedOperationException("secret");
				default -> "{}";
			};
		}

		@PostMapping(path = "/api/v1/sample", consumes = MediaType.APPLICATION_JSON_VALUE)
		String post(@RequestBody @Valid Payload payload) {
			return "{}";
		}

		record Payload(List<@Valid Target> targets) {
		}

		record Target(@NotBlank String cluster) {
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Surroundings implements WebMvcConfigurer, HandlerMethodArgumentResolver {

		@Bean
		Clock clock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

		@Bean
		SamplePages samplePages() {
			return new SamplePages();
		}

		@Bean
		SampleApi sampleApi() {
			return new SampleApi();
		}

		@Bean
		NavigationCount waiting() {
			return new NavigationCount() {
				@Override
				public String id() {
					return WAITING_FOR_ME;
				}

				@Override
				public long count(Person person) {
					return 7;
				}
			};
		}

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(this);
		}

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.nestedIfOptional().getNestedParameterType() == Actor.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
			Person jonas = new Person("approver", "Jonas Weber", Set.of("platform"),
					Set.of(Role.REQUESTER, Role.APPROVER));
			return (request.getParameter("stranger") != null) ? Optional.empty() : Optional.of(new Actor(jonas, null));
		}

	}

}
