package dev.podidentity.portal.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.identity.DemoAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class SmallPartsTests {

	private final AuditEntry entry = AuditEntry.denied("lena", "access",
			new AuditEntry.ObjectRef("route", "GET /audit", "GET /audit"), "Not allowed.");

	@Test
	void refusalsOfOneSourceAreBoundedEachMinute() {
		AuditTrail trail = mock(AuditTrail.class);
		Clock clock = mock(Clock.class);
		Instant start = Clock.systemUTC().instant();
		given(clock.instant()).willReturn(start);
		Refusals refusals = new Refusals(trail, clock);
		for (int i = 0; i < Refusals.EACH_MINUTE + 40; i++) {
			refusals.record("lena", this.entry);
		}
		verify(trail, times(Refusals.EACH_MINUTE)).recordRefusal(any());
		refusals.record("maya", this.entry);
		verify(trail, times(Refusals.EACH_MINUTE + 1)).recordRefusal(any());
		given(clock.instant()).willReturn(start.plus(Duration.ofMinutes(1)));
		refusals.record("lena", this.entry);
		verify(trail, times(Refusals.EACH_MINUTE + 2)).recordRefusal(any());
	}

	@ParameterizedTest
	@CsvSource({ "GET,/requests,/requests", "GET,/requests/7?tab=x,/requests/7?tab=x", "GET,/,/", "POST,/requests,/",
			"GET,//evil.example,/", "GET,/\\evil.example,/", "GET,https://evil.example,/" })
	void onlyPagesOfThisSiteAreWanted(String method, String uri, String wanted) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, uri.replaceAll("\\?.*", ""));
		request.setQueryString(uri.contains("?") ? uri.replaceAll(".*\\?", "") : null);
		WantedPage.remember(request);
		assertThat(WantedPage.of(request)).isEqualTo(wanted);
	}

	@Test
	void wantedPageOfHugeLengthIsForgotten() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/" + "x".repeat(3000));
		WantedPage.remember(request);
		assertThat(WantedPage.of(request)).isEqualTo("/");
		assertThat(request.getSession(false)).isNull();
	}

	@Test
	void wantedPageLeavesContextPathToTheRedirect() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/portal/requests");
		request.setContextPath("/portal");
		request.setSession(new MockHttpSession());
		WantedPage.remember(request);
		assertThat(WantedPage.of(request)).isEqualTo("/requests");
	}

	@Test
	void sessionIsOverAfterItsLifetime() {
		Instant at = Instant.EPOCH.atOffset(ZoneOffset.UTC).toInstant();
		SignedIn signedIn = new SignedIn("lena", at);
		assertThat(signedIn.isOver(at.plus(Duration.ofHours(12)).minusMillis(1), Duration.ofHours(12))).isFalse();
		assertThat(signedIn.isOver(at.plus(Duration.ofHours(12)), Duration.ofHours(12))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ ",sandbox,portal", ",aws,__Host-portal", "true,sandbox,__Host-portal", "false,aws,portal" })
	void cookieHasHostPrefixWhereItIsSecure(Boolean secure, String mode, String name) {
		DefaultCookieSerializer serializer = new DefaultCookieSerializer();
		new RequestConfiguration()
			.sessionCookie(new SecuritySettings(secure, Duration.ofHours(12), DataSize.ofKilobytes(256)), mode)
			.customize(serializer);
		MockHttpServletRequest request = new MockHttpServletRequest();
		MockHttpServletResponse response = new MockHttpServletResponse();
		serializer.writeCookieValue(new CookieSerializer.CookieValue(request, response, "id"));
		String cookie = String.valueOf(response.getHeader("Set-Cookie"));
		assertThat(cookie).startsWith(name + "=")
			.contains("Path=/", "HttpOnly", "SameSite=Lax")
			.doesNotContain("Domain");
		assertThat(cookie.contains("Secure")).isEqualTo(name.startsWith("__Host-"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sandbox", "aws" })
	void demoSignInExistsInTheSandboxOnly(String mode) throws ClassNotFoundException {
		Class<?> controller = Class.forName("dev.podidentity.portal.security.web.DemoSignInController");
		new ApplicationContextRunner().withBean(SignIns.class, () -> mock(SignIns.class))
			.withBean(DemoAccounts.class, () -> mock(DemoAccounts.class))
			.withUserConfiguration(controller)
			.withPropertyValues("portal.aws.mode=" + mode)
			.run((context) -> assertThat(context.getBeanNamesForType(controller)).hasSize(mode.equals("aws") ? 0 : 1));
	}

}
