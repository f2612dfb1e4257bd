package dev.podidentity.portal.security;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.podidentity.portal.audit.AuditAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id that ties its log lines, its audit events and its answer
 * together. One that the client sends is taken if it is harmless.
 */
class CorrelationIdFilter extends OncePerRequestFilter {

	private static final String HEADER = "X-Request-Id";

	private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = id(request);
		request.setAttribute(AuditAttributes.CORRELATION_ID, id);
		response.setHeader(HEADER, id);
		MDC.put(AuditAttributes.CORRELATION_ID, id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			MDC.remove(AuditAttributes.CORRELATION_ID);
		}
	}

	/** The error page is another dispatch of the same request and shows the id. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private static String id(HttpServletRequest request) {
		if (request.getAttribute(AuditAttributes.CORRELATION_ID) instanceof String given) {
			return given;
		}
		String sent = request.getHeader(HEADER);
		return (sent != null && HARMLESS.matcher(sent).matches()) ? sent : UUID.randomUUID().toString();
	}

}
