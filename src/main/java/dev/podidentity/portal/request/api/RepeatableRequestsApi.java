package dev.podidentity.portal.request.api;

import java.net.URI;
import java.util.regex.Pattern;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.KeptAnswer;
import dev.podidentity.portal.request.RepeatableSubmission;
import dev.podidentity.portal.request.RequestKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Asks under a key, so that a program may ask again when it has got no answer. */
@RestController
class RepeatableRequestsApi {

	static final String KEY = "Idempotency-Key";

	private static final String REPLAYED = "Idempotency-Replayed";

	private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

	private final RepeatableSubmission submission;

	private final JsonMapper json;

	RepeatableRequestsApi(RepeatableSubmission submission, JsonMapper json) {
		this.submission = submission;
		this.json = json;
	}

	@PostMapping(path = "/api/v1/requests", params = "dryRun!=true", headers = KEY)
	@Operation(summary = "Ask for an association on one or more targets")
	@ApiResponse(responseCode = "201", description = "Stored; waits for decisions",
			headers = @Header(name = REPLAYED, description = "true where this is the answer of an earlier time",
					schema = @Schema(type = "string")),
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = RequestJson.class)))
	ResponseEntity<String> submit(@Parameter(
			description = "1 to 255 visible ASCII characters, chosen by the program. The same body with the same key "
					+ "gets the same answer for 24 hours and makes nothing; another body is refused.") @RequestHeader(
							name = KEY, required = false) String key,
			@RequestBody NewRequestBody body, Actor actor) {
		RequestKey once = RequestKey.of(actor.username(), checked(key), this.json.writeValueAsString(body));
		KeptAnswer answer = this.submission.submit(once, body.toSubmission(), actor,
				(stored) -> this.json.writeValueAsString(RequestJson.of(stored)));
		var created = ResponseEntity.created(URI.create("/api/v1/requests/" + answer.request()))
			.contentType(MediaType.APPLICATION_JSON);
		return (answer.replayed() ? created.header(REPLAYED, "true") : created).body(answer.body());
	}

	private static String checked(String key) {
		if (!VISIBLE.matcher(key).matches()) {
			throw new InvalidParameter(KEY, "Use 1 to 255 visible ASCII characters.");
		}
		return key;
	}

}
