package dev.podidentity.portal.security;

import java.util.Objects;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.audit.AuditFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@PortalTest
class SignInTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	AuditEvents events;

	@Autowired
	JdbcIndexedSessionRepository sessions;

	@Test
	void passwordOpensSessionOfNewId() {
		String before = anonymousSession();
		MvcTestResult result = signIn("lena", "correct horse", before);
		assertThat(result).hasStatus(302).hasRedirectedUrl("/requests");
		assertThat(this.sessions.findById(before)).isNull();
		String after = As.session(result);
		assertThat(after).isNotEqualTo(before);
		assertThat(this.mvc.get().uri("/tokens").cookie(As.cookie(after))).hasStatusOk();
		assertThat(this.mvc.get().uri("/tokens").cookie(As.cookie(before))).hasStatus(302);
	}

	@ParameterizedTest
	@CsvSource({ "lena,wrong", "ghost,wrong", "approver,''", "'',''" })
	void wrongOnesGetTheSameWords(String username, String password) {
		MvcTestResult result = signIn(username, password, anonymousSession());
		assertThat(result).hasStatus(422)
			.bodyText()
			.contains("The account name or the password is wrong.", "value=\"" + username + "\"")
			.doesNotContain("value=\"wrong\"");
	}

	@Test
	void signInsAreRecordedAndWhatMayBePasswordIsNot() {
		signIn("lena", "correct horse", anonymousSession());
		assertThat(newest()).satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo("lena");
			assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DONE);
		});
		signIn("my secret!", "", anonymousSession());
		assertThat(newest()).satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo("anonymous");
			assertThat(entry.object().id()).isEqualTo("(no account name)");
			assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DENIED);
		});
	}

	@Test
	void leadsToThePageThatWasWanted() {
		MvcTestResult sent = this.mvc.get().uri("/requests?mine=true&q=a b").exchange();
		assertThat(sent).hasRedirectedUrl("/sign-in");
		String session = As.session(sent);
		assertThat(signIn("lena", "wrong", session)).hasStatus(422);
		assertThat(signIn("lena", "correct horse", session)).hasRedirectedUrl("/requests?mine=true&q=a%20b");
	}

	@Test
	void demoPersonIsOneClick() {
		assertThat(demo("approver", anonymousSession())).hasStatus(302).hasRedirectedUrl("/requests");
		assertThat(newest().actor()).isEqualTo("approver");
	}

	@ParameterizedTest
	@CsvSource({ "lena", "ghost", "''" })
	void nobodyElseIsOneClick(String username) {
		assertThat(demo(username, anonymousSession())).hasStatus(403);
	}

	@Test
	void anotherPersonStartsAfresh() {
		String first = As.session(demo("requester", anonymousSession()));
		String second = As.session(demo("approver", first));
		assertThat(this.sessions.findById(first)).isNull();
		Session session = Objects.requireNonNull(this.sessions.findById(second));
		SignedIn signedIn = Objects.requireNonNull(session.getAttribute(Sessions.SIGNED_IN));
		assertThat(signedIn.username()).isEqualTo("approver");
	}

	@Test
	void whoIsSignedInGoesHome() {
		assertThat(this.mvc.get().uri("/sign-in").with(As.session("lena"))).hasRedirectedUrl("/");
	}

	@Test
	void signOutEndsSessionAndClearsBrowser() {
		String session = As.session(demo("requester", anonymousSession()));
		MvcTestResult result = this.mvc.post()
			.uri("/sign-out")
			.secure(true)
			.cookie(As.cookie(session))
			.with(csrf())
			.exchange();
		assertThat(result).hasStatus(302).hasRedirectedUrl("/sign-in");
		assertThat(result).headers().hasValue("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
		assertThat(this.sessions.findById(session)).isNull();
	}

	private String anonymousSession() {
		return As.session(this.mvc.get().uri("/requests").exchange());
	}

	private MvcTestResult signIn(String username, String password, String session) {
		return this.mvc.post()
			.uri("/sign-in")
			.cookie(As.cookie(session))
			.with(csrf())
			.param("username", username)
			.param("password", password)
			.exchange();
	}

	private MvcTestResult demo(String username, String session) {
		return this.mvc.post()
			.uri("/sign-in/demo")
			.cookie(As.cookie(session))
			.with(csrf())
			.param("as", username)
			.exchange();
	}

	private AuditEntry newest() {
		AuditFilter signIns = new AuditFilter(null, "session.sign-in", null, null, null, null, null);
		return this.events.search(signIns, null, 1).events().get(0).entry();
	}

}
