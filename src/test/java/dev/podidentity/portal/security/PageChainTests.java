package dev.podidentity.portal.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEvent;
import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.audit.AuditFilter;
import jakarta.servlet.http.Cookie;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@PortalTest
class PageChainTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	AuditEvents events;

	@Autowired
	JdbcIndexedSessionRepository sessions;

	@AfterEach
	void restore() {
		this.jdbc.sql("update account set enabled = true").update();
		this.jdbc.sql("merge into account_group key (username, group_id) values ('auditor', 'auditors')").update();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/requests", "/requests/new", "/approvals", "/associations", "/clusters", "/audit",
			"/tokens", "/no-such-page", "/actuator" })
	void nobodyIsSentToSignIn(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatus(path.equals("/actuator") ? 403 : 302);
	}

	@Test
	void signInPageIsForEverybody() {
		assertThat(this.mvc.get().uri("/sign-in")).hasStatusOk()
			.bodyText()
			.contains("name=\"username\"", "name=\"_csrf\"", "Maya Lindqvist", "value=\"approver\"");
	}

	@ParameterizedTest
	@CsvSource({ "requester,403", "approver,403", "auditor,200", "admin,200" })
	void auditLogIsForAuditorsAndAdministrators(String username, int status) {
		assertThat(get("/audit", username)).hasStatus(status);
	}

	@ParameterizedTest
	@CsvSource({ "/no-such-page,404", "/h2-console,404", "/admin,404", "/requestsx,404", "/audit/no-such-page,404",
			"/actuator/env,403" })
	void whatIsNotThereIsNotFoundAndNoRefusal(String path, int status) {
		int before = accessDenied("requester").size();
		assertThat(get(path, "admin")).hasStatus(status);
		assertThat(get(path, "requester")).hasStatus(status);
		assertThat(accessDenied("requester")).hasSize(before);
	}

	@Test
	void whatIsThereForOtherMethodsSaysWhich() {
		assertThat(this.mvc.delete().uri("/audit").with(As.session("requester")).with(csrf())).hasStatus(405)
			.headers()
			.hasValue("Allow", "GET");
	}

	@Test
	void refusalIsRecorded() {
		get("/audit?refused-page", "requester");
		assertThat(accessDenied("requester")).first().satisfies((event) -> {
			assertThat(event.entry().object().id()).isEqualTo("GET /audit");
			assertThat(event.entry().outcome()).isEqualTo(AuditEntry.Outcome.DENIED);
			assertThat(event.correlationId()).isNotBlank();
		});
	}

	@Test
	void formWithoutCsrfTokenIsRefusedAndRecorded() {
		int before = accessDenied("security").size();
		assertThat(this.mvc.post().uri("/tokens").with(As.session("security")).param("name", "x")).hasStatus(403);
		assertThat(this.mvc.post().uri("/tokens").with(As.session("security")).with(csrf().useInvalidToken()))
			.hasStatus(403);
		assertThat(accessDenied("security")).hasSize(before + 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/sign-in", "/sign-in/demo", "/sign-out", "/theme", "/tokens", "/requests" })
	void everyFormNeedsCsrfToken(String path) {
		assertThat(this.mvc.post().uri(path).with(As.session("requester")).param("as", "admin")).hasStatus(403);
	}

	@Test
	void disabledAccountIsOutWithNextClick() {
		String session = As.store(this.sessions, "auditor", Clock.systemUTC().instant());
		assertThat(this.mvc.get().uri("/audit").cookie(As.cookie(session))).hasStatusOk();
		this.jdbc.sql("update account set enabled = false where username = 'auditor'").update();
		assertThat(this.mvc.get().uri("/audit").cookie(As.cookie(session))).hasStatus(302).hasRedirectedUrl("/sign-in");
		assertThat(this.sessions.findById(session)).isNull();
	}

	@Test
	void lostGroupCountsWithNextClick() {
		String session = As.store(this.sessions, "auditor", Clock.systemUTC().instant());
		assertThat(this.mvc.get().uri("/audit").cookie(As.cookie(session))).hasStatusOk();
		this.jdbc.sql("delete from account_group where username = 'auditor'").update();
		assertThat(this.mvc.get().uri("/audit").cookie(As.cookie(session))).hasStatus(403);
	}

	@Test
	void sessionEndsHoweverMuchItIsUsed() {
		Duration almost = Duration.ofHours(12).minusMinutes(1);
		assertThat(
				this.mvc.get().uri("/tokens").with(As.signedIn("requester", Clock.systemUTC().instant().minus(almost))))
			.hasStatusOk();
		assertThat(this.mvc.get()
			.uri("/tokens")
			.with(As.signedIn("requester", Clock.systemUTC().instant().minus(Duration.ofHours(12)))))
			.hasRedirectedUrl("/sign-in");
	}

	@Test
	void sessionHoldsNameAndTimeAndNoGroups() {
		MvcTestResult result = this.mvc.post().uri("/sign-in/demo").with(csrf()).param("as", "admin").exchange();
		Session session = Objects.requireNonNull(this.sessions.findById(As.session(result)));
		assertThat(session.getAttributeNames()).containsExactlyInAnyOrder(Sessions.SIGNED_IN,
				FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
		SignedIn signedIn = Objects.requireNonNull(session.getAttribute(Sessions.SIGNED_IN));
		assertThat(signedIn.username()).isEqualTo("admin");
		assertThat(SignedIn.class.getRecordComponents()).hasSize(2);
	}

	@Test
	void tokenOfApiOpensNoPage() {
		assertThat(this.mvc.get().uri("/tokens").with(As.demoToken("admin"))).hasStatus(302);
	}

	@ParameterizedTest
	@CsvSource({ "/actuator/health/liveness,200", "/actuator/health/readiness,200", "/actuator/health,403",
			"/actuator/info,403", "/actuator/env,403", "/actuator/prometheus,401" })
	void onlyProbesOfActuatorAreOpen(String path, int status) {
		assertThat(this.mvc.get().uri(path)).hasStatus(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/assets/no-such-file.css", "/favicon.ico", "/actuator/health/liveness" })
	void filesAndProbesReadNoSession(String path) {
		Cookie session = As.cookie(As.store(this.sessions, "auditor", Clock.systemUTC().instant()));
		QueryCountHolder.clear();
		this.mvc.get().uri(path).cookie(session).exchange();
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isZero();
	}

	@Test
	void pageCostsPersonOnceAndSessionTwice() {
		Cookie session = As.cookie(As.store(this.sessions, "auditor", Clock.systemUTC().instant()));
		Cookie other = As.cookie(As.store(this.sessions, "auditor", Clock.systemUTC().instant()));
		// takes the look at the policy that is due once a second
		assertThat(this.mvc.get().uri("/tokens").cookie(other)).hasStatusOk();
		QueryCountHolder.clear();
		assertThat(this.mvc.get().uri("/tokens").cookie(session)).hasStatusOk();
		// Spring Session reads it again after it has saved the time of use; the fourth
		// are the tokens
		assertThat(QueryCountHolder.getGrandTotal().getSelect()).isEqualTo(4);
	}

	@Test
	void documentationOfApiIsOpen() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk();
		assertThat(this.mvc.get().uri("/swagger-ui/index.html")).hasStatusOk();
	}

	private MvcTestResult get(String path, String username) {
		return this.mvc.get().uri(path).with(As.session(username)).exchange();
	}

	private List<AuditEvent> accessDenied(String username) {
		return this.events.search(new AuditFilter(username, "access", null, null, null, null, null), null, 200)
			.events();
	}

}
