package dev.podidentity.portal.request.api;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.Refusals;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.ReviewAction;
import dev.podidentity.portal.request.ReviewStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;

class RequestProblemsTests {

	private final RequestProblems problems = new RequestProblems();

	@Test
	void everyRefusalHasItsProblem() {
		Set<Class<?>> handled = Arrays.stream(RequestProblems.class.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(ExceptionHandler.class))
			.map((method) -> method.getParameterTypes()[0])
			.collect(Collectors.toSet());
		assertThat(handled).contains(RequestRefused.class.getPermittedSubclasses()).contains(InvalidParameter.class);
	}

	@Test
	void invalidRequestNamesEachField() {
		ProblemDetail problem = invalid(new Violation("/roleArn", "Choose one."), new Violation("/policy", "No JSON."));
		assertProblem(problem, 422, "invalid-request", "2 fields need attention. Nothing was stored.");
		assertThat(problem.getProperties()).containsEntry("errors",
				List.of(Map.of("pointer", "/roleArn", "message", "Choose one."),
						Map.of("pointer", "/policy", "message", "No JSON.")));
	}

	@Test
	void oneFieldIsSingular() {
		ProblemDetail problem = invalid(new Violation("/roleArn", "Choose one."));
		assertThat(problem.getDetail()).isEqualTo("1 field needs attention. Nothing was stored.");
	}

	private ProblemDetail invalid(Violation... violations) {
		ResponseEntity<ProblemDetail> answer = this.problems.invalid(Refusals.invalid(violations));
		assertThat(answer.getHeaders().headerNames()).isEmpty();
		return Objects.requireNonNull(answer.getBody());
	}

	@Test
	void whatThePortalCannotTellYetMayBeAskedAgain() {
		ResponseEntity<ProblemDetail> answer = this.problems.invalid(Refusals.invalid(
				new Violation("/roleArn", "Choose one."), new Violation("/targets/0/cluster", "Not read yet.", true)));
		assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
		ProblemDetail problem = Objects.requireNonNull(answer.getBody());
		assertProblem(problem, 503, "unavailable",
				"The portal cannot tell yet whether this is valid. Nothing was stored. Ask again in some seconds.");
		assertThat(problem.getProperties()).containsEntry("errors",
				List.of(Map.of("pointer", "/roleArn", "message", "Choose one."),
						Map.of("pointer", "/targets/0/cluster", "message", "Not read yet.")));
	}

	@Test
	void invalidParameterIsAnInvalidRequestToo() {
		ProblemDetail problem = this.problems.invalid(new InvalidParameter("/limit", "Use a number."));
		assertProblem(problem, 422, "invalid-request", "1 field needs attention. Nothing was stored.");
		assertThat(problem.getProperties()).containsEntry("errors",
				List.of(Map.of("pointer", "/limit", "message", "Use a number.")));
	}

	@Test
	void staleRevisionTellsTheCurrentState() {
		ProblemDetail problem = this.problems.stale(Refusals.stale());
		assertProblem(problem, 409, "stale-revision",
				"You read revision 1; revision 2 is in force now. Your decision was not stored.");
		assertThat(problem.getProperties()).containsEntry("review", ReviewStatus.SUBMITTED)
			.containsEntry("revision", 2);
	}

	@ParameterizedTest
	@EnumSource
	void illegalActTellsTheCurrentStateAndWhatIsAllowed(ReviewStatus review) {
		ProblemDetail problem = this.problems.illegal(Refusals.illegal(review));
		assertThat(problem.getStatus()).isEqualTo(409);
		assertThat(problem.getType()).isEqualTo(type("illegal-state"));
		Set<ReviewAction> allowed = review.allowed();
		assertThat(problem.getProperties()).containsEntry("review", review).containsEntry("allowed", allowed);
	}

	@Test
	void changeThatRunsTellsItsState() {
		ProblemDetail problem = this.problems.notRetryable(new ChangeNotRetryable(ChangeStatus.RUNNING));
		assertProblem(problem, 409, "illegal-state",
				"Only a change that has stopped can be retried; this one is RUNNING.");
		assertThat(problem.getProperties()).containsEntry("status", ChangeStatus.RUNNING);
	}

	@Test
	void roleThatWasMadeAnewIsAConflictAndSaysWhatToDo() {
		assertProblem(this.problems.madeAnew(Refusals.madeAnew()), 409, "conflict",
				"Role receipts was deleted and made anew. Nothing was approved. The checks were made again: read what"
						+ " they say now, and decide then.");
	}

	@Test
	void approvalByOlderChecksIsAConflictThatNamesTheNewest() {
		ProblemDetail problem = this.problems.unread(Refusals.checksNotRead());
		assertThat(problem.getStatus()).isEqualTo(409);
		assertThat(problem.getDetail()).contains("were made again", "Nothing was approved.",
				"sends their checkedAt as checksAt");
		assertThat(problem.getProperties()).containsKey("checksAt");
	}

	@Test
	void forbiddenSaysWhy() {
		assertProblem(this.problems.forbidden(Refusals.forbidden()), 403, "forbidden",
				"You cannot decide your own request.");
	}

	@Test
	void notFoundDoesNotTellWhetherItExists() {
		assertProblem(this.problems.notFound(new RequestNotFound("REQ-1")), 404, "not-found",
				"There is no request REQ-1.");
	}

	private static void assertProblem(ProblemDetail problem, int status, String slug, String detail) {
		assertThat(problem.getStatus()).isEqualTo(status);
		assertThat(problem.getType()).isEqualTo(type(slug));
		assertThat(problem.getTitle()).isNotBlank();
		assertThat(problem.getDetail()).isEqualTo(detail);
	}

	private static URI type(String slug) {
		return URI.create("https://podidentity.dev/problems/" + slug);
	}

}
