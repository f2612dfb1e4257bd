package dev.podidentity.portal.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 413 to a body that is too large: at once where the length is announced, else as
 * soon as too much has been read. Forms are read by the container, which has its own
 * limit.
 */
class BodyLimitFilter extends OncePerRequestFilter {

	private final long limit;

	private final Answer answer;

	/**
	 * A filter.
	 * @param limit the most that is read
	 * @param answer how to say that it was too much
	 */
	BodyLimitFilter(DataSize limit, Answer answer) {
		this.limit = limit.toBytes();
		this.answer = answer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > this.limit) {
			this.answer.send(response, problem());
			return;
		}
		chain.doFilter(new LimitedRequest(request, this.limit), response);
	}

	private static ProblemDetail problem() {
		return Problems.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The body of the request is too large.");
	}

	/**
	 * Reading found more than the limit; the exception handling of the controllers knows
	 * it.
	 */
	static class BodyTooLarge extends ErrorResponseException {

		BodyTooLarge() {
			super(HttpStatus.CONTENT_TOO_LARGE, problem(), null);
		}

	}

	/** Says that the body was too large. */
	@FunctionalInterface
	interface Answer {

		void send(HttpServletResponse response, ProblemDetail problem) throws IOException;

	}

}
