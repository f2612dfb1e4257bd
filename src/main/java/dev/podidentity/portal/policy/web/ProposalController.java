package dev.podidentity.portal.policy.web;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.PolicyChangeRefused;
import dev.podidentity.portal.policy.PolicyChangeRefused.Fault;
import dev.podidentity.portal.policy.PolicyChangeRefused.Kind;
import dev.podidentity.portal.policy.PolicyChangeView;
import dev.podidentity.portal.policy.PolicyChangeViews;
import dev.podidentity.portal.policy.PolicyCheck;
import dev.podidentity.portal.policy.PolicyDocument;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.PolicyReview;
import dev.podidentity.portal.web.Crumb;
import dev.podidentity.portal.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form in which rules are written, checked and proposed. */
@Controller
class ProposalController {

	private final PolicyReview review;

	private final PolicyChangeViews changes;

	private final PolicyInForce policy;

	ProposalController(PolicyReview review, PolicyChangeViews changes, PolicyInForce policy) {
		this.review = review;
		this.changes = changes;
		this.policy = policy;
	}

	/** Begins with the rules in force, or with those of an earlier proposal. */
	@GetMapping("/policy/changes/new")
	ModelAndView form(@RequestParam(required = false) @Nullable Long from, Actor actor) {
		Permission permission = this.review.mayPropose(actor);
		if (!permission.granted()) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN, permission.reason());
		}
		PolicyDocument current = this.policy.document();
		if (from == null) {
			return page(HttpStatus.OK, new ProposalForm(current.number(), current.text(), current.tests(), null), null,
					List.of());
		}
		try {
			PolicyChangeView earlier = this.changes.get(from, actor);
			return page(HttpStatus.OK,
					new ProposalForm(current.number(), earlier.text(), earlier.tests(), earlier.reason()), null,
					List.of());
		}
		catch (PolicyChangeRefused refusal) {
			throw ProposalAnswers.page(refusal);
		}
	}

	@PostMapping(path = "/policy/changes", params = "check")
	ModelAndView check(ProposalForm form, Actor actor, HttpServletResponse response) {
		try {
			PolicyCheck check = this.review.check(form.text(), form.tests(), actor);
			return page(HttpStatus.OK, form, check, List.of());
		}
		catch (PolicyChangeRefused refusal) {
			return refused(refusal, form, response);
		}
	}

	@PostMapping("/policy/changes")
	ModelAndView propose(ProposalForm form, Actor actor, RedirectAttributes redirect, HttpServletResponse response) {
		try {
			PolicyChangeView proposed = this.review.propose(form.proposal(), actor);
			return ProposalAnswers.next(proposed.number(), redirect,
					Toast.ok("Proposed", "It is tried on past requests now; then others decide."));
		}
		catch (PolicyChangeRefused refusal) {
			return refused(refusal, form, response);
		}
	}

	/** Everything typed is kept. */
	private ModelAndView refused(PolicyChangeRefused refusal, ProposalForm form, HttpServletResponse response) {
		return switch (refusal.kind()) {
			case INVALID -> page(HttpStatus.UNPROCESSABLE_CONTENT, form, null, refusal.faults());
			// sent once more, it is on top of the version that the note names
			case OUTDATED -> page(HttpStatus.CONFLICT, form.on(this.policy.current().number()), null,
					List.of(new Fault("", refusal.reason())));
			case BUSY -> {
				response.setHeader(HttpHeaders.RETRY_AFTER, ProposalAnswers.RETRY_AFTER);
				yield page(HttpStatus.TOO_MANY_REQUESTS, form, null, List.of(new Fault("", refusal.reason())));
			}
			case ILLEGAL_STATE -> page(HttpStatus.CONFLICT, form, null, List.of(new Fault("", refusal.reason())));
			default -> throw ProposalAnswers.page(refusal);
		};
	}

	private static ModelAndView page(HttpStatus status, ProposalForm form, @Nullable PolicyCheck check,
			List<Fault> faults) {
		ModelAndView page = new ModelAndView("policy/propose");
		page.setStatus(status);
		page.addObject("form", form);
		page.addObject("check", (check != null) ? CheckedRules.of(check, form) : null);
		page.addObject("errors", FieldErrors.of(faults));
		page.addObject("crumbs", List.of(new Crumb("Approval rules", "/policy"), Crumb.here("Propose rules")));
		return page;
	}

}
