package dev.podidentity.portal.association.api;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The inventory has no such association: 404. */
class AssociationNotFound extends ErrorResponseException {

	AssociationNotFound(String id) {
		super(HttpStatus.NOT_FOUND, problem(id), null);
	}

	private static ProblemDetail problem(String id) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND,
				"There is no association " + id + ".");
		problem.setType(URI.create("https://podidentity.dev/problems/not-found"));
		problem.setTitle("Not found");
		return problem;
	}

}
