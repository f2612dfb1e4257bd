package dev.podidentity.portal.security;

import java.io.IOException;

import dev.podidentity.portal.web.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 400 to a query or a form that cannot be decoded. The container finds that when
 * a parameter is asked for, which may be anywhere, and would take it for a failure of
 * whoever asks.
 */
class ReadableParametersFilter extends OncePerRequestFilter {

	private final Problems problems;

	ReadableParametersFilter(Problems problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		int fault = fault(request);
		if (fault == 0) {
			chain.doFilter(request, response);
		}
		else if (request.getDispatcherType() == DispatcherType.ERROR) {
			chain.doFilter(new RequestWithoutParameters(request), response);
		}
		else {
			refuse(request, response, fault);
		}
	}

	/** The page that says so must not try to read them again. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	/** The status that says what is wrong, or 0 where all can be read. */
	private static int fault(HttpServletRequest request) {
		try {
			request.getParameterMap();
			return 0;
		}
		catch (InvalidParameterException ex) {
			return ex.getErrorCode();
		}
		catch (IllegalStateException ex) {
			// so says the Servlet specification
			return HttpStatus.BAD_REQUEST.value();
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
		if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
			response.sendError(status);
		}
		else if (status == HttpStatus.CONTENT_TOO_LARGE.value()) {
			this.problems.write(response, Problem.TOO_LARGE.because("The body of the request is too large."));
		}
		else {
			this.problems.write(response, Problem.MALFORMED_REQUEST
				.because("The parameters cannot be decoded. Write them in UTF-8, percent-encoded."));
		}
	}

}
