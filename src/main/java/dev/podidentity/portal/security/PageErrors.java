package dev.podidentity.portal.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** 403 of a page: recorded, then shown by the error page. */
class PageErrors implements AccessDeniedHandler {

	private final Refusals refusals;

	PageErrors(Refusals refusals) {
		this.refusals = refusals;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		this.refusals.record(request);
		response.sendError(HttpStatus.FORBIDDEN.value());
	}

}
