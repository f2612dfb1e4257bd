package dev.podidentity.portal.policy.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Delegation;
import dev.podidentity.portal.identity.DelegationForbidden;
import dev.podidentity.portal.identity.DelegationNotFound;
import dev.podidentity.portal.identity.DelegationRefused;
import dev.podidentity.portal.identity.DelegationWish;
import dev.podidentity.portal.identity.Delegations;
import dev.podidentity.portal.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who decides in whose place, for programs. */
@RestController
@RequestMapping("/api/v1/delegations")
class DelegationsApi {

	private final Delegations delegations;

	DelegationsApi(Delegations delegations) {
		this.delegations = delegations;
	}

	@GetMapping
	@Operation(summary = "List the delegations that you gave or received, or everybody's, newest first")
	DelegationList list(@RequestParam(defaultValue = "false") boolean all, Actor actor) {
		return new DelegationList(all ? this.delegations.listAll(actor) : this.delegations.listOwn(actor));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Let somebody decide in your place for a while; say why")
	Delegation give(@RequestBody DelegationWish wish, Actor actor) {
		return this.delegations.give(actor, wish);
	}

	@PostMapping("/{id}/end")
	@Operation(summary = "End a delegation that you gave, before its time")
	Delegation end(@PathVariable UUID id, Actor actor) {
		return this.delegations.end(actor, id);
	}

	@ExceptionHandler
	ProblemDetail refused(DelegationRefused refused) {
		int number = refused.problems().size();
		ProblemDetail problem = Problem.INVALID_REQUEST
			.because(((number == 1) ? "1 field needs attention." : number + " fields need attention.")
					+ " Nothing was stored.");
		problem.setProperty("errors",
				refused.problems()
					.entrySet()
					.stream()
					.map((each) -> Map.of("pointer", each.getKey().isEmpty() ? "" : "/" + each.getKey(), "message",
							each.getValue()))
					.toList());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail forbidden(DelegationForbidden forbidden) {
		return Problem.FORBIDDEN.because(DelegationForbidden.REASON);
	}

	@ExceptionHandler
	ProblemDetail notFound(DelegationNotFound notFound) {
		return Problem.NOT_FOUND.because("There is no such delegation, or none that you may see.");
	}

	/**
	 * The delegations, in JSON.
	 *
	 * @param items newest first, at most {@value Delegations#LISTED}
	 */
	record DelegationList(List<Delegation> items) {
	}

}
