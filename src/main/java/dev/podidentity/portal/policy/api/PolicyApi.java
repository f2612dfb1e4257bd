package dev.podidentity.portal.policy.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.DiffLine;
import dev.podidentity.portal.policy.PolicyChangeView;
import dev.podidentity.portal.policy.PolicyCheck;
import dev.podidentity.portal.policy.PolicyDocument;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.PolicyProposal;
import dev.podidentity.portal.policy.PolicyReview;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The rules that decide, for programs. */
@RestController
@RequestMapping("/api/v1/policy")
class PolicyApi {

	private final PolicyInForce policy;

	private final PolicyReview review;

	PolicyApi(PolicyInForce policy, PolicyReview review) {
		this.policy = policy;
		this.review = review;
	}

	@GetMapping
	@Operation(summary = "Show the routing policy in force, with the tests beside it")
	PolicyDocument show() {
		return this.policy.document();
	}

	@PutMapping
	@Operation(summary = "Propose a routing policy in place of the one in force",
			description = "Others decide on it, once it was tried on past requests. Sent again, it is the same proposal;"
					+ " what is in force already is answered with 200.")
	@ApiResponse(responseCode = "200", description = "It is in force already",
			content = @Content(schema = @Schema(implementation = PolicyDocument.class)))
	@ApiResponse(responseCode = "202", description = "Proposed; waits for decisions",
			content = @Content(schema = @Schema(implementation = PolicyChangeJson.class)))
	ResponseEntity<?> propose(@RequestBody PolicyProposal body, Actor actor) {
		PolicyDocument current = this.policy.document();
		if (current.holds(body.text(), body.tests())) {
			return ResponseEntity.ok(current);
		}
		PolicyChangeView proposed = this.review.propose(body, actor);
		return ResponseEntity.status(HttpStatus.ACCEPTED)
			.location(URI.create("/api/v1/policy/changes/" + proposed.number()))
			.body(PolicyChangeJson.of(proposed));
	}

	@PostMapping("/checks")
	@Operation(summary = "Check a routing policy and run the tests beside it; stores nothing",
			description = "Takes what a proposal takes; base and reason do not matter here.")
	PolicyCheckJson check(@RequestBody PolicyProposal body, Actor actor) {
		PolicyCheck check = this.review.check(body.text(), body.tests(), actor);
		return new PolicyCheckJson(check.passed(), check.rules(), check.tests(), check.problems(), check.warnings(),
				check.failures());
	}

	@GetMapping("/versions")
	@Operation(summary = "List the versions of the routing policy, newest first; the first is in force")
	List<PolicyVersionSummaryJson> versions() {
		return this.policy.versions()
			.stream()
			.map((version) -> new PolicyVersionSummaryJson(version.number(), version.digest(), version.author(),
					version.createdAt()))
			.toList();
	}

	@GetMapping("/versions/{number}")
	@Operation(summary = "Show a version of the routing policy, and what it changed")
	PolicyVersionJson version(@PathVariable int number) {
		PolicyDocument version = this.policy.version(number)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"There is no version " + number + " of the routing policy."));
		String before = this.policy.version(number - 1).map(PolicyDocument::text).orElse(null);
		return new PolicyVersionJson(version.number(), version.text(), version.tests(), version.digest(),
				version.author(), version.createdAt(), PolicyChangeJson.diff(DiffLine.between(before, version.text())));
	}

	/**
	 * What is wrong.
	 *
	 * @param passed whether they can come in force
	 * @param rules how many rules there are
	 * @param tests how many tests there are
	 * @param problems what is wrong with the rules
	 * @param warnings what may not be meant, and does not keep them from coming in force
	 * @param failures tests that fail
	 */
	record PolicyCheckJson(boolean passed, int rules, int tests, List<String> problems, List<String> warnings,
			List<String> failures) {
	}

	/**
	 * A version.
	 *
	 * @param diff unified diff from the one before
	 */
	record PolicyVersionJson(int number, String text, @Nullable String tests, String digest, String author,
			Instant createdAt, String diff) {
	}

	/** A version without its text. */
	record PolicyVersionSummaryJson(int number, String digest, String author, Instant createdAt) {
	}

}
