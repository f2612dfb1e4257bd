package dev.podidentity.portal.web;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The kinds of problem that the API answers with (RFC 9457); their slugs are stable. */
public enum Problem {

	/** The body cannot be read at all. */
	MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
	/** No token, or one that is not valid. */
	UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Not signed in"),
	/** Well-formed, but no rule of the routing policy allows to ask it. */
	POLICY_DENIED(HttpStatus.FORBIDDEN, "Not allowed by the routing policy"),
	/** Known, but not allowed. */
	FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
	/** Not there, or not for this person to see. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
	/** The address takes other methods. */
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
	/** The caller takes no JSON for an answer. */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),
	/** A decision on content that has changed since. */
	STALE_REVISION(HttpStatus.CONFLICT, "The request has changed"),
	/** The step is not possible from the present state. */
	ILLEGAL_STATE(HttpStatus.CONFLICT, "Not possible in this state"),
	/** It collides with something that exists. */
	CONFLICT(HttpStatus.CONFLICT, "Conflict"),
	/** The body is larger than the portal takes. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large"),
	/** The body is not JSON. */
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
	/** Readable, but wrong; {@code errors} says where. */
	INVALID_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT, "The request is not valid"),
	/** The portal does as much of it as it can at a time; the same may be sent later. */
	TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "Too many at a time"),
	/** The portal cannot tell yet; the same may be asked again later. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not possible yet"),
	/** The portal failed. */
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke on our side");

	private static final String TYPES = "https://podidentity.dev/problems/";

	private final HttpStatus status;

	private final String title;

	Problem(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	public HttpStatus status() {
		return this.status;
	}

	/** The stable address that names this kind. */
	public URI type() {
		return URI.create(TYPES + name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	/**
	 * A problem of this kind.
	 * @param detail what is so and what to do, in a sentence
	 */
	public ProblemDetail because(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(type());
		problem.setTitle(this.title);
		return problem;
	}

	/** The body of an answer if it is a problem of one of these kinds, else null. */
	static @Nullable ProblemDetail ours(@Nullable Object body) {
		return (body instanceof ProblemDetail problem && String.valueOf(problem.getType()).startsWith(TYPES)) ? problem
				: null;
	}

	/**
	 * The general kind of a status; for one that has no kind of its own, that of the
	 * client or the server.
	 */
	static Problem of(HttpStatusCode status) {
		Problem other = status.is4xxClientError() ? MALFORMED_REQUEST : INTERNAL;
		return Arrays.stream(values())
			.filter((problem) -> problem.status.value() == status.value())
			.reduce((specific, general) -> general)
			.orElse(other);
	}

}
