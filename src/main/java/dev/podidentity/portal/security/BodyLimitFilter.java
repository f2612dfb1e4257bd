package dev.podidentity.portal.security;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.podidentity.portal.web.Problem;
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

	private final Problems problems;

	BodyLimitFilter(DataSize limit, Problems problems) {
		this.limit = limit.toBytes();
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			chain.doFilter(isRefused(request) ? new RequestWithoutParameters(request) : request, response);
			return;
		}
		if (request.getContentLengthLong() > this.limit) {
			refuse(request, response);
			return;
		}
		try {
			chain.doFilter(new LimitedRequest(request, this.limit), response);
		}
		catch (BodyTooLarge ex) {
			refuse(request, response);
		}
	}

	/** The page that says so must not try to read the form again. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private static boolean isRefused(HttpServletRequest request) {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		return Integer.valueOf(HttpStatus.CONTENT_TOO_LARGE.value()).equals(status);
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
			this.problems.write(response, problem());
		}
		else {
			response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
		}
	}

	private static ProblemDetail problem() {
		return Problem.TOO_LARGE.because("The body of the request is too large.");
	}

	/**
	 * Reading found more than the limit. Most of the time it is the exception handling of
	 * the controllers that answers it.
	 */
	static class BodyTooLarge extends ErrorResponseException {

		BodyTooLarge() {
			super(HttpStatus.CONTENT_TOO_LARGE, problem(), null);
		}

	}

}
