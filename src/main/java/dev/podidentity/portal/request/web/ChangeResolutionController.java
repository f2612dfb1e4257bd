package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.Resolution;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Takes what an administrator decides about a stopped change, and others with it that
 * stopped for the same cause.
 */
@Controller
class ChangeResolutionController {

	private final RequestReview review;

	private final RequestPages pages;

	private final RefusedRequests refusals;

	ChangeResolutionController(RequestReview review, RequestPages pages, RefusedRequests refusals) {
		this.review = review;
		this.pages = pages;
		this.refusals = refusals;
	}

	@PostMapping("/requests/{reference}/changes/{change}/resolution")
	ModelAndView resolve(@PathVariable String reference, @PathVariable UUID change,
			@RequestParam(defaultValue = "") List<UUID> also, ResolutionForm form, Actor actor,
			RedirectAttributes redirect) {
		List<UUID> changes = StoppedChanges.ids(change, also);
		Resolution how = form.resolution();
		if (how == null) {
			return this.refusals.unresolved(reference, actor,
					Unresolved.of(change, form, "how", "Choose what becomes of the change."));
		}
		try {
			this.review.resolve(reference, changes, how, form.reason(), actor);
		}
		catch (RequestRefused refusal) {
			return this.refusals.unresolved(refusal, reference, change, form, actor);
		}
		RequestView resolved = this.pages.read(reference, actor);
		return SeeOther.request(resolved.reference(), redirect, Toasts.resolved(resolved, how, changes.size()));
	}

}
