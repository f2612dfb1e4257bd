package dev.podidentity.portal.security;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.audit.AuditAttributes;
import dev.podidentity.portal.identity.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the person from {@code Authorization: Bearer pip_…}. Whatever else stands there
 * is nobody.
 */
class BearerTokenFilter extends OncePerRequestFilter {

	private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");

	private final ApiTokens tokens;

	BearerTokenFilter(ApiTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		token(request).flatMap(this.tokens::authenticate).ifPresent((token) -> {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(PersonAuthentication.ofToken(token));
			SecurityContextHolder.setContext(context);
			request.setAttribute(AuditAttributes.TOKEN, token.actor().token());
		});
		chain.doFilter(request, response);
	}

	private static Optional<String> token(HttpServletRequest request) {
		try {
			List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
			Matcher bearer = BEARER.matcher((headers.size() == 1) ? headers.get(0) : "");
			return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
		}
		catch (RequestRejectedException ex) {
			// characters that the firewall forbids in headers are in no token
			return Optional.empty();
		}
	}

}
