package dev.podidentity.portal.request.api;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.request.AfterReviewRefused;
import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.ChecksNotRead;
import dev.podidentity.portal.request.ClusterNotRead;
import dev.podidentity.portal.request.DecisionForbidden;
import dev.podidentity.portal.request.EndHasPassed;
import dev.podidentity.portal.request.EndsBeforeItOpens;
import dev.podidentity.portal.request.IllegalReviewAction;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.KeyInUse;
import dev.podidentity.portal.request.KeyReused;
import dev.podidentity.portal.request.PolicyForbids;
import dev.podidentity.portal.request.PolicyReplaced;
import dev.podidentity.portal.request.ReassignmentRefused;
import dev.podidentity.portal.request.ReminderRefused;
import dev.podidentity.portal.request.RequestDenied;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.ResolutionRefused;
import dev.podidentity.portal.request.RoleMadeAnew;
import dev.podidentity.portal.request.StaleRevision;
import dev.podidentity.portal.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What this module refuses, as RFC 9457 problems. */
@RestControllerAdvice(basePackageClasses = RequestProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestProblems {

	/** Seconds. */
	private static final String UNDECIDED_RETRY = "5";

	/**
	 * What the portal cannot tell yet is not the caller's mistake: asked again, it may
	 * do.
	 */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> invalid(InvalidRequest invalid) {
		if (!invalid.undecided()) {
			return ResponseEntity.status(Problem.INVALID_REQUEST.status()).body(invalid(fields(invalid)));
		}
		ProblemDetail problem = Problem.UNAVAILABLE.because(
				"The portal cannot tell yet whether this is valid. Nothing was stored. Ask again in some seconds.");
		problem.setProperty("errors", fields(invalid));
		return ResponseEntity.status(Problem.UNAVAILABLE.status())
			.header(HttpHeaders.RETRY_AFTER, UNDECIDED_RETRY)
			.body(problem);
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidParameter invalid) {
		return invalid(List.of(field(invalid.pointer(), invalid.reason())));
	}

	private static ProblemDetail invalid(List<Map<String, String>> fields) {
		ProblemDetail problem = Problem.INVALID_REQUEST
			.because((fields.size() == 1) ? "1 field needs attention. Nothing was stored."
					: fields.size() + " fields need attention. Nothing was stored.");
		problem.setProperty("errors", fields);
		return problem;
	}

	private static List<Map<String, String>> fields(InvalidRequest invalid) {
		return invalid.violations().stream().map((each) -> field(each.pointer(), each.message())).toList();
	}

	private static Map<String, String> field(String pointer, String message) {
		return Map.of("pointer", pointer, "message", message);
	}

	@ExceptionHandler
	ProblemDetail reused(KeyReused reused) {
		return invalid(List
			.of(field(NewRequestsApi.KEY, "This Idempotency-Key was used for another request. Use a new one.")));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> inUse(KeyInUse inUse) {
		return ResponseEntity.status(Problem.CONFLICT.status())
			.header(HttpHeaders.RETRY_AFTER, "1")
			.body(Problem.CONFLICT
				.because("A request with this Idempotency-Key is in progress. Ask again in a second."));
	}

	@ExceptionHandler
	ProblemDetail stale(StaleRevision stale) {
		ProblemDetail problem = Problem.STALE_REVISION.because(stale.reason());
		problem.setProperty("review", stale.review());
		problem.setProperty("revision", stale.current());
		problem.setProperty("difference", stale.difference());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail illegal(IllegalReviewAction illegal) {
		ProblemDetail problem = Problem.ILLEGAL_STATE.because(illegal.reason());
		problem.setProperty("review", illegal.review());
		problem.setProperty("allowed", illegal.allowed());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail reviewed(AfterReviewRefused refused) {
		ProblemDetail problem = Problem.ILLEGAL_STATE.because(refused.reason());
		problem.setProperty("afterReview", refused.afterReview());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail notRetryable(ChangeNotRetryable refused) {
		ProblemDetail problem = Problem.ILLEGAL_STATE.because(refused.reason());
		problem.setProperty("status", refused.status());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail unresolved(ResolutionRefused refused) {
		return Problem.ILLEGAL_STATE.because(refused.reason());
	}

	@ExceptionHandler
	ProblemDetail notReassigned(ReassignmentRefused refused) {
		return Problem.ILLEGAL_STATE.because(refused.reason());
	}

	@ExceptionHandler
	ProblemDetail notReminded(ReminderRefused refused) {
		return Problem.ILLEGAL_STATE.because(refused.reason());
	}

	@ExceptionHandler
	ProblemDetail pastItsEnd(EndHasPassed refused) {
		return Problem.ILLEGAL_STATE.because(refused.reason());
	}

	@ExceptionHandler
	ProblemDetail opensTooLate(EndsBeforeItOpens refused) {
		return Problem.ILLEGAL_STATE.because(refused.reason());
	}

	/** 409, not 403: whoever asks may, only not now. */
	@ExceptionHandler
	ProblemDetail forbidden(PolicyForbids refused) {
		ProblemDetail problem = Problem.ILLEGAL_STATE.because(refused.reason());
		problem.setProperty("rule", refused.rule());
		return problem;
	}

	/** What was read is out of date: it can be decided on what the checks say now. */
	@ExceptionHandler
	ProblemDetail madeAnew(RoleMadeAnew refused) {
		return Problem.CONFLICT.because(refused.reason());
	}

	@ExceptionHandler
	ProblemDetail unread(ChecksNotRead refused) {
		ProblemDetail problem = Problem.CONFLICT.because(refused.reason());
		problem.setProperty("checksAt", refused.newest());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail notRead(ClusterNotRead refused) {
		return Problem.CONFLICT.because(refused.reason());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> replaced(PolicyReplaced refused) {
		return ResponseEntity.status(Problem.CONFLICT.status())
			.header(HttpHeaders.RETRY_AFTER, UNDECIDED_RETRY)
			.body(Problem.CONFLICT.because(refused.reason()));
	}

	@ExceptionHandler
	ProblemDetail forbidden(DecisionForbidden forbidden) {
		return Problem.FORBIDDEN.because(forbidden.reason());
	}

	@ExceptionHandler
	ProblemDetail denied(RequestDenied denied) {
		ProblemDetail problem = Problem.POLICY_DENIED.because(denied.reason());
		problem.setProperty("rule", denied.rule());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail notFound(RequestNotFound missing) {
		return Problem.NOT_FOUND.because(missing.reason());
	}

}
