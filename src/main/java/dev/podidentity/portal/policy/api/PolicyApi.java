package dev.podidentity.portal.policy.api;

import dev.podidentity.portal.policy.PolicyDocument;
import dev.podidentity.portal.policy.PolicyInForce;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules that decide, for programs. */
@RestController
class PolicyApi {

	private final PolicyInForce policy;

	PolicyApi(PolicyInForce policy) {
		this.policy = policy;
	}

	@GetMapping("/api/v1/policy")
	@Operation(summary = "Show the routing policy in force, with the tests beside it")
	PolicyDocument show() {
		return this.policy.document();
	}

}
