package dev.podidentity.portal.request.api;

import java.net.URI;
import java.util.regex.Pattern;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.KeptAnswer;
import dev.podidentity.portal.request.RepeatableSubmission;
import dev.podidentity.portal.request.RequestKey;
import dev.podidentity.portal.request.RequestSubmission;
import dev.podidentity.portal.request.RequestView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks; under a key, so that a program may ask again when it has got no answer; or only
 * tries what asking would do.
 */
@RestController
class NewRequestsApi {

	static final String KEY = "Idempotency-Key";

	private static final String REPLAYED = "Idempotency-Replayed";

	private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

	private final RequestSubmission submission;

	private final RepeatableSubmission repeatable;

	private final JsonMapper json;

	NewRequestsApi(RequestSubmission submission, RepeatableSubmission repeatable, JsonMapper json) {
		this.submission = submission;
		this.repeatable = repeatable;
		this.json = json;
	}

	@PostMapping("/api/v1/requests")
	@Operation(summary = "Ask for an association on one or more targets")
	@ApiResponse(responseCode = "201", description = "Stored; waits for decisions",
			headers = @Header(name = REPLAYED, description = "true where this is the answer of an earlier time",
					schema = @Schema(type = "string")),
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = RequestJson.class)))
	ResponseEntity<?> submit(
			@Parameter(description = "1 to 255 visible ASCII characters, chosen by the program. The same body with the "
					+ "same key gets the same answer for 24 hours and makes nothing; another body is "
					+ "refused.") @RequestHeader(name = KEY, required = false) @Nullable String key,
			@RequestBody NewRequestBody body, Actor actor) {
		return (key != null) ? submitOnce(key, body, actor) : submit(body, actor);
	}

	/** On a path of its own, so that nobody asks who meant to try. */
	@PostMapping("/api/v1/requests/dry-run")
	@Operation(summary = "See what asking would do: the checks, who decides, and what it would be refused for")
	@ApiResponse(responseCode = "200", description = "What would happen; nothing is stored")
	ForecastJson dryRun(@RequestBody NewRequestBody body, Actor actor) {
		return ForecastJson.of(this.submission.dryRun(body.toSubmission(), actor));
	}

	private ResponseEntity<?> submit(NewRequestBody body, Actor actor) {
		RequestView stored = this.submission.submit(body.toSubmission(), actor);
		return ResponseEntity.created(address(stored.id())).body(RequestJson.of(stored));
	}

	private ResponseEntity<?> submitOnce(String key, NewRequestBody body, Actor actor) {
		RequestKey once = RequestKey.of(actor.username(), checked(key), this.json.writeValueAsString(body));
		KeptAnswer answer = this.repeatable.submit(once, body.toSubmission(), actor,
				(stored) -> this.json.writeValueAsString(RequestJson.of(stored)));
		var created = ResponseEntity.created(address(answer.request())).contentType(MediaType.APPLICATION_JSON);
		return (answer.replayed() ? created.header(REPLAYED, "true") : created).body(answer.body());
	}

	private static URI address(Object id) {
		return URI.create("/api/v1/requests/" + id);
	}

	private static String checked(String key) {
		if (!VISIBLE.matcher(key).matches()) {
			throw new InvalidParameter(KEY, "Use 1 to 255 visible ASCII characters.");
		}
		return key;
	}

}
