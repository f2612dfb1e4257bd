package dev.podidentity.portal.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.podidentity.portal.web.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * 401 and 403 of the API as problems, with the challenge of RFC 6750; 404 and 405 where
 * there is nothing that could be allowed.
 */
class ApiErrors implements AuthenticationEntryPoint, AccessDeniedHandler {

	static final String REALM = "Bearer realm=\"pod-identity-portal\"";

	private final Problems problems;

	private final Refusals refusals;

	private final Addresses addresses;

	ApiErrors(Problems problems, Refusals refusals, Addresses addresses) {
		this.problems = problems;
		this.refusals = refusals;
		this.addresses = addresses;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		boolean tried = request.getHeaders(HttpHeaders.AUTHORIZATION).hasMoreElements();
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tried ? REALM + ", error=\"invalid_token\"" : REALM);
		this.problems.write(response,
				Problem.UNAUTHENTICATED.because("Send a valid API token as \"Authorization: Bearer pip_...\"."));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		if (this.addresses.answered(request, response, ex)) {
			return;
		}
		this.refusals.record(request);
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"insufficient_scope\"");
		this.problems.write(response,
				Problem.FORBIDDEN.because("The token's scopes or its owner's roles do not allow this."));
	}

}
