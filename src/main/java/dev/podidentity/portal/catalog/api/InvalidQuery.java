package dev.podidentity.portal.catalog.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A parameter of the path or query cannot be understood: 422. */
class InvalidQuery extends ErrorResponseException {

	InvalidQuery(String parameter, String message) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, problem(parameter, message), null);
	}

	private static ProblemDetail problem(String parameter, String message) {
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		problem.setType(URI.create("https://podidentity.dev/problems/invalid-request"));
		problem.setTitle("Invalid request");
		problem.setDetail("The parameter \"" + parameter + "\" is not valid.");
		problem.setProperty("errors", List.of(Map.of("pointer", "/" + parameter, "message", message)));
		return problem;
	}

}
