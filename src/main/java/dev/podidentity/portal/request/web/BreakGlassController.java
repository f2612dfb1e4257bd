package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.RequestView;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Has a request go ahead before those have agreed who have to. */
@Controller
class BreakGlassController {

	private final RequestReview review;

	private final RequestPages pages;

	private final RefusedRequests refusals;

	BreakGlassController(RequestReview review, RequestPages pages, RefusedRequests refusals) {
		this.review = review;
		this.pages = pages;
		this.refusals = refusals;
	}

	@PostMapping("/requests/{reference}/break-glass")
	ModelAndView breakGlass(@PathVariable String reference, BreakGlassForm form, Actor actor,
			RedirectAttributes redirect) {
		if (this.pages.misread(reference, actor, form.decision())) {
			return this.refusals.stale(reference, actor, form.decision());
		}
		try {
			this.review.breakGlass(reference, form.revision(), form.decision().checks(), form.reason(), actor);
		}
		catch (RequestRefused refusal) {
			return this.refusals.answer(refusal, reference, actor, form.reason());
		}
		RequestView broken = this.pages.read(reference, actor);
		return SeeOther.request(broken.reference(), redirect, Toasts.brokeGlass(broken));
	}

}
