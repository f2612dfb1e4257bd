package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.web.FieldMessage;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes the decision of one person on one request. */
@Controller
class RequestDecisionController {

	private final RequestReview review;

	private final RequestPages pages;

	private final RefusedRequests refusals;

	RequestDecisionController(RequestReview review, RequestPages pages, RefusedRequests refusals) {
		this.review = review;
		this.pages = pages;
		this.refusals = refusals;
	}

	@PostMapping("/requests/{reference}/decision")
	ModelAndView decide(@PathVariable String reference, DecisionForm form, Actor actor, RedirectAttributes redirect) {
		Verdict verdict = form.verdict();
		if (verdict == null) {
			return this.refusals.invalid(reference, actor, form.comment(),
					List.of(new FieldMessage("d", "Choose what you decide.")));
		}
		if (this.pages.misread(reference, actor, form)) {
			return this.refusals.stale(reference, actor, form);
		}
		try {
			decide(verdict, reference, form, actor);
		}
		catch (RequestRefused refusal) {
			return this.refusals.answer(refusal, reference, actor, form.comment());
		}
		RequestView decided = this.pages.read(reference, actor);
		return SeeOther.request(decided.reference(), redirect, Toasts.decided(decided, verdict));
	}

	private void decide(Verdict verdict, String reference, DecisionForm form, Actor actor) {
		switch (verdict) {
			case APPROVED -> this.review.approve(reference, form.revision(), form.checks(), form.comment(), actor);
			case CHANGES_REQUESTED -> this.review.requestChanges(reference, form.revision(), form.comment(), actor);
			case REJECTED -> this.review.reject(reference, form.revision(), form.comment(), actor);
			case CONFIRMED -> this.review.confirm(reference, form.revision(), form.checks(), form.comment(), actor);
			case OBJECTED -> this.review.object(reference, form.revision(), form.comment(), actor);
		}
	}

}
