package dev.podidentity.portal.policy.web;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.PolicyChangeRefused;
import dev.podidentity.portal.policy.PolicyChangeRefused.Fault;
import dev.podidentity.portal.policy.PolicyChangeRefused.Kind;
import dev.podidentity.portal.policy.PolicyChangeStatus;
import dev.podidentity.portal.policy.PolicyChangeView;
import dev.podidentity.portal.policy.PolicyChangeViews;
import dev.podidentity.portal.policy.PolicyReview;
import dev.podidentity.portal.web.Crumb;
import dev.podidentity.portal.web.Toast;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a proposal, and the decisions on it. */
@Controller
class PolicyChangeController {

	private final PolicyReview review;

	private final PolicyChangeViews changes;

	PolicyChangeController(PolicyReview review, PolicyChangeViews changes) {
		this.review = review;
		this.changes = changes;
	}

	@GetMapping("/policy/changes/{number}")
	ModelAndView show(@PathVariable long number, Actor actor) {
		return page(HttpStatus.OK, number, actor, null, List.of());
	}

	@PostMapping("/policy/changes/{number}/decision")
	ModelAndView decide(@PathVariable long number, @RequestParam(defaultValue = "") String d,
			@RequestParam(required = false) @Nullable String comment, Actor actor, RedirectAttributes redirect) {
		try {
			return switch (d) {
				case "approve" ->
					ProposalAnswers.next(number, redirect, approved(this.review.approve(number, comment, actor)));
				case "reject" -> {
					this.review.reject(number, comment, actor);
					yield ProposalAnswers.next(number, redirect, Toast.ok("Rejected", "The rules stay as they are."));
				}
				default -> page(HttpStatus.UNPROCESSABLE_CONTENT, number, actor, comment,
						List.of(new Fault("d", "Choose what you decide.")));
			};
		}
		catch (PolicyChangeRefused refusal) {
			return refused(refusal, number, actor, comment);
		}
	}

	private static Toast approved(PolicyChangeView change) {
		return (change.status() == PolicyChangeStatus.ADOPTED)
				? Toast.ok("Version " + (change.base() + 1) + " is in force",
						"New requests are routed by it from now on.")
				: Toast.ok("Approved", change.approval().missing() + " more to go.");
	}

	@PostMapping("/policy/changes/{number}/withdrawal")
	ModelAndView withdraw(@PathVariable long number, Actor actor, RedirectAttributes redirect) {
		try {
			this.review.withdraw(number, actor);
			return ProposalAnswers.next(number, redirect, Toast.ok("Withdrawn", "The rules stay as they are."));
		}
		catch (PolicyChangeRefused refusal) {
			return refused(refusal, number, actor, null);
		}
	}

	/** The page as it is now, the comment kept. */
	private ModelAndView refused(PolicyChangeRefused refusal, long number, Actor actor, @Nullable String comment) {
		if (refusal.kind() == Kind.INVALID) {
			return page(HttpStatus.UNPROCESSABLE_CONTENT, number, actor, comment, refusal.faults());
		}
		if (refusal.kind() == Kind.ILLEGAL_STATE || refusal.kind() == Kind.OUTDATED) {
			return page(HttpStatus.CONFLICT, number, actor, comment, List.of(new Fault("", refusal.reason())));
		}
		throw ProposalAnswers.page(refusal);
	}

	private ModelAndView page(HttpStatus status, long number, Actor actor, @Nullable String comment,
			List<Fault> faults) {
		try {
			ModelAndView page = new ModelAndView("policy/change");
			page.setStatus(status);
			page.addObject("change", this.changes.get(number, actor));
			page.addObject("requests", actor.person().seesAllRequests());
			page.addObject("comment", comment);
			page.addObject("errors", FieldErrors.of(faults));
			page.addObject("crumbs", List.of(new Crumb("Approval rules", "/policy"), Crumb.here("Proposal " + number)));
			return page;
		}
		catch (PolicyChangeRefused refusal) {
			throw ProposalAnswers.page(refusal);
		}
	}

}
