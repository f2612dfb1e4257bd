package dev.podidentity.portal.request.web;

import dev.podidentity.portal.request.DecisionForbidden;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.RequestRefused;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The error page for what is refused where no page of the request can tell it. */
final class RefusedPage {

	private RefusedPage() {
	}

	static ResponseStatusException of(RequestRefused refusal) {
		return new ResponseStatusException(status(refusal), refusal.reason(), refusal);
	}

	private static HttpStatus status(RequestRefused refusal) {
		if (refusal instanceof RequestNotFound) {
			return HttpStatus.NOT_FOUND;
		}
		return (refusal instanceof DecisionForbidden) ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
	}

}
