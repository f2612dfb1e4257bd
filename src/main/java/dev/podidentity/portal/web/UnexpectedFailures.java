package dev.podidentity.portal.web;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * The last resort, asked after all other handlers: writes an unknown failure to the log,
 * while the log still knows the reference, and shows the error page that bears it.
 */
class UnexpectedFailures implements HandlerExceptionResolver {

	private static final Logger log = LoggerFactory.getLogger(UnexpectedFailures.class);

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
			return null; // Spring Security answers these
		}
		if (!DisconnectedClientHelper.isClientDisconnectedException(failure)) {
			log.error("Failed: {} {}", request.getMethod(), request.getRequestURI(), failure);
			sendError(response);
		}
		return new ModelAndView();
	}

	private static void sendError(HttpServletResponse response) {
		try {
			if (!response.isCommitted()) {
				response.sendError(Problem.INTERNAL.status().value());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
