package dev.podidentity.portal.request.api;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestReview;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decides on requests; each answers with the request as it is then. */
@RestController
@RequestMapping("/api/v1/requests/{id}")
class DecisionsApi {

	private final RequestReview review;

	DecisionsApi(RequestReview review) {
		this.review = review;
	}

	@PostMapping("/approval")
	@Operation(summary = "Approve the revision that you read")
	RequestJson approve(@PathVariable String id, @RequestBody DecisionBody body, Actor actor) {
		return RequestJson.of(this.review.approve(id, body.requiredRevision(), body.checks(), body.comment(), actor));
	}

	@PostMapping("/rejection")
	@Operation(summary = "Reject the revision that you read; say why")
	RequestJson reject(@PathVariable String id, @RequestBody DecisionBody body, Actor actor) {
		return RequestJson.of(this.review.reject(id, body.requiredRevision(), body.comment(), actor));
	}

	@PostMapping("/change-request")
	@Operation(summary = "Send the revision that you read back to who asked; say what to change")
	RequestJson requestChanges(@PathVariable String id, @RequestBody DecisionBody body, Actor actor) {
		return RequestJson.of(this.review.requestChanges(id, body.requiredRevision(), body.comment(), actor));
	}

	@PostMapping("/withdrawal")
	@Operation(summary = "Take your request back; of one that is approved, the changes that wait for their window")
	RequestJson withdraw(@PathVariable String id, @RequestBody DecisionBody body, Actor actor) {
		return RequestJson.of(this.review.withdraw(id, body.requiredRevision(), body.comment(), actor));
	}

	@PostMapping("/changes/{changeId}/resolution")
	@Operation(
			summary = "Decide what becomes of a change that has stopped, or give up one that waits for its window; say why")
	RequestJson resolve(@PathVariable String id, @PathVariable UUID changeId, @RequestBody ResolutionBody body,
			Actor actor) {
		return RequestJson.of(this.review.resolve(id, List.of(changeId), body.requiredHow(), body.reason(), actor));
	}

	@PostMapping("/changes/{changeId}/retry")
	@Operation(summary = "Have a stopped change tried again; the approval stands")
	RequestJson retry(@PathVariable String id, @PathVariable UUID changeId, Actor actor) {
		return RequestJson.of(this.review.retry(id, List.of(changeId), actor));
	}

}
