package dev.podidentity.portal.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

import jakarta.servlet.http.Cookie;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Requests of a person, through the real filters: sessions are in the database, and what
 * a test sends is what a browser or a script would.
 */
public final class As {

	static final String COOKIE = "portal";

	private As() {
	}

	/** A session of this person, signed in just now. */
	public static RequestPostProcessor session(String username) {
		return signedIn(username, Clock.systemUTC().instant());
	}

	static RequestPostProcessor signedIn(String username, Instant at) {
		return (request) -> {
			SessionRepository<?> sessions = WebApplicationContextUtils
				.getRequiredWebApplicationContext(request.getServletContext())
				.getBean(SessionRepository.class);
			request.setCookies(cookie(store(sessions, username, at)));
			return request;
		};
	}

	static <S extends Session> String store(SessionRepository<S> sessions, String username, Instant at) {
		S session = sessions.createSession();
		session.setAttribute(Sessions.SIGNED_IN, new SignedIn(username, at));
		sessions.save(session);
		return session.getId();
	}

	static Cookie cookie(String session) {
		return new Cookie(COOKIE, Base64.getEncoder().encodeToString(session.getBytes(StandardCharsets.UTF_8)));
	}

	/** The session that an answer has started. */
	static String session(MvcTestResult result) {
		Cookie cookie = Objects.requireNonNull(result.getResponse().getCookie(COOKIE));
		return new String(Base64.getDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
	}

	/** The fixed token of this demo person. */
	public static RequestPostProcessor demoToken(String username) {
		return token("pip_demo_" + username);
	}

	/** Any token. */
	public static RequestPostProcessor token(String raw) {
		return (request) -> {
			request.addHeader("Authorization", "Bearer " + raw);
			return request;
		};
	}

}
