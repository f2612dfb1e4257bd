package dev.podidentity.portal.request.api;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.RequestView;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Breaks the glass, and reviews it afterwards; each answers with the request then. */
@RestController
@RequestMapping("/api/v1/requests/{id}")
class BreakGlassApi {

	private final RequestReview review;

	BreakGlassApi(RequestReview review) {
		this.review = review;
	}

	@PostMapping("/break-glass")
	@Operation(summary = "Have your own request go ahead at once, where its rule lets you; say why")
	RequestJson breakGlass(@PathVariable String id, @RequestBody BreakGlassBody body, Actor actor) {
		return RequestJson.of(this.review.breakGlass(id, body.requiredRevision(), body.checks(), body.reason(), actor));
	}

	@PostMapping("/after-reviews")
	@Operation(summary = "Confirm what went ahead behind broken glass, or object and say why")
	RequestJson review(@PathVariable String id, @RequestBody AfterReviewBody body, Actor actor) {
		RequestView reviewed = switch (body.requiredVerdict()) {
			case CONFIRM -> this.review.confirm(id, body.requiredRevision(), body.checks(), body.comment(), actor);
			case OBJECT -> this.review.object(id, body.requiredRevision(), body.comment(), actor);
		};
		return RequestJson.of(reviewed);
	}

}
