package dev.podidentity.portal.provisioning.api;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.jobs.StoppedJobRefused;
import dev.podidentity.portal.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is refused about the queue, as RFC 9457 problems. */
@RestControllerAdvice(basePackageClasses = QueueProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class QueueProblems {

	@ExceptionHandler
	ProblemDetail invalid(InvalidParameter invalid) {
		return invalid(invalid.pointer(), invalid.reason());
	}

	@ExceptionHandler
	ProblemDetail refused(StoppedJobRefused refused) {
		return switch (refused.kind()) {
			case NOT_FOUND -> Problem.NOT_FOUND.because(refused.reason());
			case FORBIDDEN -> Problem.FORBIDDEN.because(refused.reason());
			case CONFLICT -> Problem.CONFLICT.because(refused.reason());
			case INVALID_REASON -> invalid("/reason", refused.reason());
		};
	}

	private static ProblemDetail invalid(String pointer, String reason) {
		ProblemDetail problem = Problem.INVALID_REQUEST.because("1 field needs attention. Nothing was changed.");
		problem.setProperty("errors", List.of(Map.of("pointer", pointer, "message", reason)));
		return problem;
	}

}
