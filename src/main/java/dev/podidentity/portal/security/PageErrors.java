package dev.podidentity.portal.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * 403 of a page: recorded, then shown by the error page. Where nothing is there, 404 or
 * 405.
 */
class PageErrors implements AccessDeniedHandler {

	private final Refusals refusals;

	private final Addresses addresses;

	PageErrors(Refusals refusals, Addresses addresses) {
		this.refusals = refusals;
		this.addresses = addresses;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		if (this.addresses.answered(request, response, ex)) {
			return;
		}
		this.refusals.record(request);
		response.sendError(HttpStatus.FORBIDDEN.value());
	}

}
