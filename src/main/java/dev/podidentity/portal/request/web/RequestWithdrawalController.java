package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.RequestView;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a request back. */
@Controller
class RequestWithdrawalController {

	private final RequestReview review;

	private final RequestPages pages;

	private final RefusedRequests refusals;

	RequestWithdrawalController(RequestReview review, RequestPages pages, RefusedRequests refusals) {
		this.review = review;
		this.pages = pages;
		this.refusals = refusals;
	}

	@PostMapping("/requests/{reference}/withdrawal")
	ModelAndView withdraw(@PathVariable String reference, @RequestParam int revision, Actor actor,
			RedirectAttributes redirect) {
		try {
			this.review.withdraw(reference, revision, null, actor);
		}
		catch (RequestRefused refusal) {
			return this.refusals.answer(refusal, reference, actor, null);
		}
		RequestView withdrawn = this.pages.read(reference, actor);
		return SeeOther.request(withdrawn.reference(), redirect, Toasts.withdrawn(withdrawn));
	}

}
