package dev.podidentity.portal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/** What a failed request says about its failure. */
final class Failure {

	/** A sentence for the reader of an error page, set by whoever refused the request. */
	private static final String SENTENCE = Failure.class.getName() + ".sentence";

	/** Set for every request by module security. */
	private static final String CORRELATION_ID = "correlationId";

	private Failure() {
	}

	/** Whether a program asked, which wants a problem and no page. */
	static boolean ofApi(HttpServletRequest request) {
		Object origin = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		String uri = (origin instanceof String failed) ? failed : request.getRequestURI();
		return uri.startsWith(request.getContextPath() + "/api/");
	}

	static @Nullable String reference(HttpServletRequest request) {
		return (String) request.getAttribute(CORRELATION_ID);
	}

	/** Tells the reference in a problem, where there is one. */
	static void refer(HttpServletRequest request, ProblemDetail problem) {
		String reference = reference(request);
		if (reference != null) {
			problem.setProperty("reference", reference);
		}
	}

	static @Nullable String sentence(HttpServletRequest request) {
		return (String) request.getAttribute(SENTENCE);
	}

	static void say(HttpServletRequest request, @Nullable String sentence) {
		request.setAttribute(SENTENCE, sentence);
	}

}
