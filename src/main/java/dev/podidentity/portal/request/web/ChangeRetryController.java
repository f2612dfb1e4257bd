package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.UUID;

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

/**
 * Has a stopped change tried again, and others with it that stopped for the same cause.
 */
@Controller
class ChangeRetryController {

	private final RequestReview review;

	private final RequestPages pages;

	private final RefusedRequests refusals;

	ChangeRetryController(RequestReview review, RequestPages pages, RefusedRequests refusals) {
		this.review = review;
		this.pages = pages;
		this.refusals = refusals;
	}

	@PostMapping("/requests/{reference}/changes/{change}/retry")
	ModelAndView retry(@PathVariable String reference, @PathVariable UUID change,
			@RequestParam(defaultValue = "") List<UUID> also, Actor actor, RedirectAttributes redirect) {
		List<UUID> changes = StoppedChanges.ids(change, also);
		try {
			this.review.retry(reference, changes, actor);
		}
		catch (RequestRefused refusal) {
			return this.refusals.answer(refusal, reference, actor, null);
		}
		RequestView retried = this.pages.read(reference, actor);
		return SeeOther.request(retried.reference(), redirect, Toasts.retried(retried, changes.size()));
	}

}
