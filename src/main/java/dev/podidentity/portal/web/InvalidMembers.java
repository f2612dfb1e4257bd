package dev.podidentity.portal.web;

import java.util.List;
import java.util.Map;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Parameters or members of a body that the API cannot take: 422, each named. */
class InvalidMembers extends ErrorResponseException {

	private InvalidMembers(ProblemDetail problem) {
		super(Problem.INVALID_REQUEST.status(), problem, null);
	}

	/**
	 * @param faults what is wrong, by name of parameter
	 */
	static InvalidMembers ofQuery(Map<String, String> faults) {
		ProblemDetail problem = Problem.INVALID_REQUEST.because(
				((faults.size() == 1) ? "1 parameter cannot be used." : faults.size() + " parameters cannot be used.")
						+ " Nothing was done.");
		problem.setProperty("errors",
				faults.entrySet()
					.stream()
					.map((fault) -> error("/" + escaped(fault.getKey()), fault.getValue()))
					.toList());
		return new InvalidMembers(problem);
	}

	/** The problem of one member of a body. */
	static ProblemDetail ofBody(String pointer, String message) {
		ProblemDetail problem = Problem.INVALID_REQUEST.because("1 field needs attention. Nothing was stored.");
		problem.setProperty("errors", List.of(error(pointer, message)));
		return problem;
	}

	/** A name as a part of a JSON pointer (RFC 6901). */
	static String escaped(String name) {
		return name.replace("~", "~0").replace("/", "~1");
	}

	private static Map<String, String> error(String pointer, String message) {
		return Map.of("pointer", pointer, "message", message);
	}

}
