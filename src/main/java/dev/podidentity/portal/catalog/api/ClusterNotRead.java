package dev.podidentity.portal.catalog.api;

import java.net.URI;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Whether there is such a cluster could not be read yet: 503, not 404. */
class ClusterNotRead extends ErrorResponseException {

	ClusterNotRead(String why) {
		super(HttpStatus.SERVICE_UNAVAILABLE, problem(why), null);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
	}

	private static ProblemDetail problem(String why) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, why);
		problem.setType(URI.create("https://podidentity.dev/problems/unavailable"));
		problem.setTitle("Not possible yet");
		return problem;
	}

}
