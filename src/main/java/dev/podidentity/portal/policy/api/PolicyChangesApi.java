package dev.podidentity.portal.policy.api;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.PolicyChangeSummary;
import dev.podidentity.portal.policy.PolicyChangeViews;
import dev.podidentity.portal.policy.PolicyReview;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposals of routing policies, and the decisions on them. */
@RestController
@RequestMapping("/api/v1/policy/changes")
class PolicyChangesApi {

	private final PolicyReview review;

	private final PolicyChangeViews views;

	PolicyChangesApi(PolicyReview review, PolicyChangeViews views) {
		this.review = review;
		this.views = views;
	}

	@GetMapping
	@Operation(summary = "List proposals of routing policies, the newest 100, newest first")
	List<PolicyChangeSummary> list(Actor actor) {
		return this.views.list(actor);
	}

	@GetMapping("/{number}")
	@Operation(summary = "Show a proposal: what it changes, and what it would have done to past requests")
	PolicyChangeJson get(@PathVariable long number, Actor actor) {
		return PolicyChangeJson.of(this.views.get(number, actor));
	}

	@PostMapping("/{number}/approval")
	@Operation(summary = "Agree to a proposal; with the last approval it is in force")
	PolicyChangeJson approve(@PathVariable long number, @RequestBody PolicyDecisionBody body, Actor actor) {
		return PolicyChangeJson.of(this.review.approve(number, body.comment(), actor));
	}

	@PostMapping("/{number}/rejection")
	@Operation(summary = "Reject a proposal; say why")
	PolicyChangeJson reject(@PathVariable long number, @RequestBody PolicyDecisionBody body, Actor actor) {
		return PolicyChangeJson.of(this.review.reject(number, body.comment(), actor));
	}

	@PostMapping("/{number}/withdrawal")
	@Operation(summary = "Take your proposal back")
	PolicyChangeJson withdraw(@PathVariable long number, Actor actor) {
		return PolicyChangeJson.of(this.review.withdraw(number, actor));
	}

	/**
	 * What comes with a decision.
	 *
	 * @param comment why; required with a rejection
	 */
	record PolicyDecisionBody(@Nullable String comment) {
	}

}
