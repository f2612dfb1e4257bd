package dev.podidentity.portal.association.api;

import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Parameters that mean nothing: 422. */
class InvalidParameters extends ErrorResponseException {

	InvalidParameters(Map<String, String> problems) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, problem(problems), null);
	}

	private static ProblemDetail problem(Map<String, String> problems) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT,
				"Some parameters are not valid.");
		problem.setType(URI.create("https://podidentity.dev/problems/invalid-request"));
		problem.setTitle("The request is not valid");
		problem.setProperty("errors",
				problems.entrySet()
					.stream()
					.map((each) -> Map.of("pointer", "/" + each.getKey(), "message", each.getValue()))
					.toList());
		return problem;
	}

}
