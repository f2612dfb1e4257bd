package dev.podidentity.portal.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.util.UriUtils;

/** What a failed request says about its failure. */
final class Failure {

	/** A sentence for the reader of an error page, set by whoever refused the request. */
	private static final String SENTENCE = Failure.class.getName() + ".sentence";

	private static final String ASKED = Failure.class.getName() + ".asked";

	/** Set for every request by module security. */
	private static final String CORRELATION_ID = "correlationId";

	private Failure() {
	}

	/** Whether a program asked, which wants a problem and no page. */
	static boolean ofApi(HttpServletRequest request) {
		return asked(request).startsWith(request.getContextPath() + "/api/");
	}

	/** The path that was asked for; empty where nobody can tell. */
	static String asked(HttpServletRequest request) {
		return Stream.of(ASKED, RequestDispatcher.ERROR_REQUEST_URI)
			.map(request::getAttribute)
			.filter((path) -> path instanceof String text && !text.isEmpty())
			.map(String.class::cast)
			.findFirst()
			.orElseGet(() -> Objects.requireNonNullElse(request.getRequestURI(), ""));
	}

	/** Tells the path of a request that the container could not read. */
	static void ask(HttpServletRequest request, @Nullable String path) {
		request.setAttribute(ASKED, path);
	}

	/** The path that was asked for, as a problem names it. */
	static Optional<URI> instance(HttpServletRequest request) {
		String path = asked(request);
		if (path.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new URI(path));
		}
		catch (URISyntaxException ex) {
			// what no address may hold is written as one may
			return Optional.of(URI.create(UriUtils.encodePath(path, StandardCharsets.UTF_8)));
		}
	}

	/** Whether nothing was sent but an address. */
	static boolean ofAddress(HttpServletRequest request) {
		String method = request.getMethod();
		return method == null || method.equals("GET") || method.equals("HEAD");
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
