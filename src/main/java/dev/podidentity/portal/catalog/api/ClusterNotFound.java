package dev.podidentity.portal.catalog.api;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The catalog knows no such cluster: 404. */
class ClusterNotFound extends ErrorResponseException {

	ClusterNotFound(String id) {
		super(HttpStatus.NOT_FOUND, problem(id), null);
	}

	private static ProblemDetail problem(String id) {
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
		problem.setType(URI.create("https://podidentity.dev/problems/not-found"));
		problem.setTitle("Not found");
		problem.setDetail("There is no cluster " + id + ".");
		return problem;
	}

}
