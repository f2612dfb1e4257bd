package dev.podidentity.portal.audit.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.audit.AuditQuery;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/audit-events}. */
@RestController
class AuditEventController {

	private static final int MOST = 200;

	private final AuditEvents events;

	AuditEventController(AuditEvents events) {
		this.events = events;
	}

	@GetMapping("/api/v1/audit-events")
	AuditEventList list(@ParameterObject AuditQuery query, @RequestParam(defaultValue = "50") int limit) {
		Map<String, String> problems = query.problems();
		if (limit < 1 || limit > MOST) {
			problems.put("limit", "Use a number from 1 to " + MOST + ".");
		}
		if (!problems.isEmpty()) {
			throw invalid(problems);
		}
		AuditEvents.Slice slice = this.events.search(query.filter(), query.before(), limit);
		return new AuditEventList(slice.events().stream().map(AuditEventPayload::of).toList(), slice.next());
	}

	private static ErrorResponseException invalid(Map<String, String> problems) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT,
				"Some filters cannot be used.");
		body.setType(URI.create("https://podidentity.dev/problems/invalid-request"));
		body.setProperty("errors",
				problems.entrySet()
					.stream()
					.map((problem) -> Map.of("pointer", "/" + problem.getKey(), "message", problem.getValue()))
					.toList());
		return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, body, null);
	}

	record AuditEventList(List<AuditEventPayload> items, @Nullable String next) {

	}

}
