package dev.podidentity.portal.request.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.DecisionForbidden;
import dev.podidentity.portal.request.IllegalReviewAction;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.StaleRevision;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What this module refuses, as RFC 9457 problems. */
@RestControllerAdvice(basePackageClasses = RequestProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestProblems {

	private static final String TYPES = "https://podidentity.dev/problems/";

	@ExceptionHandler
	ProblemDetail invalid(InvalidRequest invalid) {
		return invalid(invalid.violations());
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidParameter invalid) {
		return invalid(List.of(new Violation(invalid.pointer(), invalid.reason())));
	}

	private static ProblemDetail invalid(List<Violation> violations) {
		ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-request", "Invalid request",
				(violations.size() == 1) ? "1 field needs attention. Nothing was stored."
						: violations.size() + " fields need attention. Nothing was stored.");
		problem.setProperty("errors",
				violations.stream()
					.map((each) -> Map.of("pointer", each.pointer(), "message", each.message()))
					.toList());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail stale(StaleRevision stale) {
		ProblemDetail problem = problem(HttpStatus.CONFLICT, "stale-revision", "The request has changed",
				stale.reason());
		problem.setProperty("review", stale.review());
		problem.setProperty("revision", stale.current());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail illegal(IllegalReviewAction illegal) {
		ProblemDetail problem = problem(HttpStatus.CONFLICT, "illegal-state", "Not possible in this state",
				illegal.reason());
		problem.setProperty("review", illegal.review());
		problem.setProperty("allowed", illegal.allowed());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail notRetryable(ChangeNotRetryable refused) {
		ProblemDetail problem = problem(HttpStatus.CONFLICT, "illegal-state", "Not possible in this state",
				refused.reason());
		problem.setProperty("status", refused.status());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail forbidden(DecisionForbidden forbidden) {
		return problem(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", forbidden.reason());
	}

	@ExceptionHandler
	ProblemDetail notFound(RequestNotFound missing) {
		return problem(HttpStatus.NOT_FOUND, "not-found", "Not found", missing.reason());
	}

	private static ProblemDetail problem(HttpStatus status, String slug, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create(TYPES + slug));
		problem.setTitle(title);
		return problem;
	}

}
