package dev.podidentity.portal.security;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class ApiChainTests {

	private static final Map<String, String> ROUTES = Map.ofEntries(Map.entry("GET /api/v1/requests", "requests:read"),
			Map.entry("GET /api/v1/requests/1", "requests:read"),
			Map.entry("GET /api/v1/associations", "requests:read"),
			Map.entry("GET /api/v1/associations/1", "requests:read"),
			Map.entry("GET /api/v1/clusters", "requests:read"),
			Map.entry("GET /api/v1/clusters/1.eu-central-1.x/roles", "requests:read"),
			Map.entry("POST /api/v1/requests", "requests:write"),
			Map.entry("POST /api/v1/requests/1/withdrawal", "requests:write"),
			Map.entry("POST /api/v1/requests/1/changes/1/retry", "requests:write"),
			Map.entry("POST /api/v1/requests/1/approval", "decisions:write"),
			Map.entry("POST /api/v1/requests/1/rejection", "decisions:write"),
			Map.entry("GET /api/v1/audit-events", "audit:read"), Map.entry("GET /api/v1/queue", "queue:read"),
			Map.entry("GET /api/v1/queue/stopped-changes", "queue:read"),
			Map.entry("GET /api/v1/queue/stopped-jobs", "queue:read"),
			Map.entry("POST /api/v1/requests/1/changes/1/resolution", "queue:write"),
			Map.entry("POST /api/v1/queue/stopped-jobs/1/retry", "queue:write"),
			Map.entry("POST /api/v1/queue/stopped-jobs/1/abandonment", "queue:write"));

	private static final Map<String, List<String>> SCOPES = Map.of("requester",
			List.of("requests:read", "requests:write", "decisions:write"), "approver",
			List.of("requests:read", "requests:write", "decisions:write"), "auditor",
			List.of("requests:read", "audit:read", "queue:read"), "admin",
			List.of("requests:read", "requests:write", "audit:read", "queue:read", "queue:write"));

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JdbcIndexedSessionRepository sessions;

	static Stream<Arguments> tokenAndRoute() {
		return SCOPES.entrySet()
			.stream()
			.flatMap((owner) -> ROUTES.entrySet()
				.stream()
				.map((route) -> Arguments.of(owner.getKey(), route.getKey(),
						owner.getValue().contains(route.getValue()))));
	}

	@ParameterizedTest
	@MethodSource("tokenAndRoute")
	void scopeDecidesOnRoute(String owner, String route, boolean allowed) {
		MvcTestResult result = exchange(route, owner);
		if (allowed) {
			assertThat(result.getResponse().getStatus()).isNotIn(401, 403);
		}
		else {
			assertThat(result).hasStatus(403).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
			assertThat(result).headers()
				.hasValue("WWW-Authenticate", "Bearer realm=\"pod-identity-portal\", error=\"insufficient_scope\"");
			assertThat(result).bodyJson()
				.extractingPath("$.type")
				.isEqualTo("https://podidentity.dev/problems/forbidden");
		}
	}

	@ParameterizedTest
	@CsvSource({ "requester", "approver", "auditor", "admin" })
	void everyTokenMayAskWhoItIs(String owner) {
		assertThat(exchange("GET /api/v1/me", owner)).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource({ "GET /api/v1/unknown", "GET /api", "GET /api/v2/me", "DELETE /api/v1/unknown",
			"GET /api/v1/audit-events/1", "POST /api/v1/requests/1/approval/x", "OPTIONS /api/v1/unknown",
			"HEAD /api/v1/unknown" })
	void whatIsNotThereIsNotFound(String route) {
		assertThat(exchange(route, "admin")).hasStatus(404);
		assertThat(exchange(route, "requester")).hasStatus(404);
	}

	@ParameterizedTest
	@CsvSource({ "POST /api/v1/me,GET", "DELETE /api/v1/requests/1,GET", "PUT /api/v1/requests/1,GET",
			"PATCH /api/v1/requests/1,GET", "POST /api/v1/associations,GET", "POST /api/v1/audit-events,GET",
			"GET /api/v1/requests/1/approval,POST", "DELETE /api/v1/requests,'GET,POST'" })
	void whatIsThereForOtherMethodsSaysWhich(String route, String methods) {
		MvcTestResult result = exchange(route, "requester");
		assertThat(result).hasStatus(405);
		assertThat(String.valueOf(result.getResponse().getHeader("Allow")).split(", ?")).contains(methods.split(","));
	}

	@ParameterizedTest
	@CsvSource({ "HEAD /api/v1/me,requester,200", "HEAD /api/v1/audit-events,admin,200",
			"HEAD /api/v1/audit-events,requester,403", "OPTIONS /api/v1/me,requester,200",
			"OPTIONS /api/v1/requests,auditor,200", "HEAD /api/v1/queue,requester,403" })
	void headIsAsGetAndOptionsTellsTheMethods(String route, String owner, int status) {
		assertThat(exchange(route, owner)).hasStatus(status);
	}

	@ParameterizedTest
	@CsvSource({ "GET /api/v1/unknown", "POST /api/v1/me", "OPTIONS /api/v1/me", "HEAD /api/v1/me" })
	void strangersLearnNothingOfWhatIsThere(String route) {
		String[] parts = route.split(" ");
		assertThat(this.mvc.method(HttpMethod.valueOf(parts[0])).uri(parts[1]).exchange()).hasStatus(401);
	}

	@Test
	void nobodyIsAskedForToken() {
		MvcTestResult result = this.mvc.get().uri("/api/v1/me").exchange();
		assertThat(result).hasStatus(401).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).headers().hasValue("WWW-Authenticate", "Bearer realm=\"pod-identity-portal\"");
		assertThat(result).bodyJson()
			.extractingPath("$.type")
			.isEqualTo("https://podidentity.dev/problems/unauthenticated");
	}

	@Test
	void sessionCountsForNothingAndIsNeitherReadNorMade() {
		Cookie session = As.cookie(As.store(this.sessions, "admin", Clock.systemUTC().instant()));
		QueryCountHolder.clear();
		MvcTestResult result = this.mvc.get().uri("/api/v1/me").cookie(session).exchange();
		assertThat(result).hasStatus(401);
		assertThat(result).headers().doesNotContainHeader("Set-Cookie");
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isZero();
	}

	@Test
	void tokenBesideSessionMakesNoUseOfIt() {
		QueryCountHolder.clear();
		assertThat(this.mvc.get()
			.uri("/api/v1/me")
			.cookie(new Cookie("portal", "c2Vzc2lvbg=="))
			.with(As.demoToken("security"))
			.exchange()).hasStatusOk();
		assertThat(QueryCountHolder.getGrandTotal().getSelect()).isEqualTo(2);
	}

	static Stream<String> malformed() {
		List<String> headers = new ArrayList<>(List.of("", " ", "Bearer", "Bearer ", "Bearer  ", "bearer", "Basic YTpi",
				"Bearer pip_", "Bearer pip_demo_admin pip_demo_admin", "pip_demo_admin", "Bearer: pip_demo_admin",
				"Bearer\tpip_demo_admin", "Bearer pip_demo_ADMIN", "Bearer PIP_demo_admin", "Bearer pip_demo_admin ",
				"Bearer pip_demo_admin,", "Bearer \"pip_demo_admin\"", "Bearer pip_" + "x".repeat(7000),
				"Bearer pip_demo_admin\u0000", "Bearer eyJhbGciOiJub25lIn0.e30.", "Digest username=\"x\"",
				"Negotiate =", "Bearer %", "Bearer pip_%00", "Bearer ''", "Bearer ${7*7}", "Bearer ;", "Bearer =",
				"Bearer ä", "Bearer pip_ä", "Bearer \uD83D\uDE00", "\u00a0Bearer pip_demo_admin"));
		Random random = new Random(20261123);
		while (headers.size() < 200) {
			StringBuilder header = new StringBuilder(random.nextBoolean() ? "Bearer " : "");
			random.ints(random.nextInt(1, 60), 0x20, 0x17f).forEach((c) -> header.append((char) c));
			headers.add(header.toString());
		}
		return headers.stream();
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void malformedHeaderIsNobodyAndNeverAnError(String header) {
		assertThat(this.mvc.get().uri("/api/v1/me").header("Authorization", header).exchange()).hasStatus(401);
	}

	@Test
	void twoHeadersAreNobody() {
		assertThat(this.mvc.get()
			.uri("/api/v1/me")
			.header("Authorization", "Bearer pip_demo_admin", "Bearer pip_demo_admin")
			.exchange()).hasStatus(401);
	}

	@Test
	void postNeedsNoCsrfToken() {
		assertThat(exchange("POST /api/v1/requests", "requester").getResponse().getStatus()).isNotEqualTo(403);
	}

	private MvcTestResult exchange(String route, String owner) {
		String[] parts = route.split(" ");
		return this.mvc.method(HttpMethod.valueOf(parts[0])).uri(parts[1]).with(As.demoToken(owner)).exchange();
	}

}
