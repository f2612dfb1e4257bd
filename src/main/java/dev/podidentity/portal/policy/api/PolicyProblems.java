package dev.podidentity.portal.policy.api;

import java.util.Map;

import dev.podidentity.portal.policy.PolicyChangeRefused;
import dev.podidentity.portal.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What this module refuses, as RFC 9457 problems. */
@RestControllerAdvice(basePackageClasses = PolicyProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PolicyProblems {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(PolicyChangeRefused refused) {
		ProblemDetail problem = kind(refused.kind()).because(refused.reason());
		if (refused.kind() == PolicyChangeRefused.Kind.INVALID) {
			problem.setProperty("errors",
					refused.faults()
						.stream()
						.map((fault) -> Map.of("pointer", "/" + fault.field(), "message", fault.message()))
						.toList());
		}
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
		if (refused.kind() == PolicyChangeRefused.Kind.BUSY) {
			answer.header(HttpHeaders.RETRY_AFTER, "5");
		}
		return answer.body(problem);
	}

	private static Problem kind(PolicyChangeRefused.Kind kind) {
		return switch (kind) {
			case INVALID -> Problem.INVALID_REQUEST;
			case NOT_FOUND -> Problem.NOT_FOUND;
			case FORBIDDEN -> Problem.FORBIDDEN;
			case ILLEGAL_STATE -> Problem.ILLEGAL_STATE;
			case OUTDATED -> Problem.CONFLICT;
			case BUSY -> Problem.TOO_MANY;
		};
	}

}
