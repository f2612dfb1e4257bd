package dev.podidentity.portal.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends people who are not signed in to the sign-in page, and remembers where they wanted
 * to go.
 */
class SignInEntryPoint implements AuthenticationEntryPoint {

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		WantedPage.remember(request);
		response.sendRedirect(request.getContextPath() + "/sign-in");
	}

}
