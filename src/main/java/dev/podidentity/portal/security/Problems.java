package dev.podidentity.portal.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** Answers of filters, which come before the controllers and their error handling. */
final class Problems {

	private final JsonMapper mapper;

	Problems(JsonMapper mapper) {
		this.mapper = mapper;
	}

	void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
		response.setStatus(problem.getStatus());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream().write(this.mapper.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
	}

}
