package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.RequestComments;
import dev.podidentity.portal.request.RequestComments.Commented;
import dev.podidentity.portal.request.RequestRefused;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes what somebody says about a request. */
@Controller
class RequestCommentController {

	private final RequestComments comments;

	private final RefusedRequests refusals;

	RequestCommentController(RequestComments comments, RefusedRequests refusals) {
		this.comments = comments;
		this.refusals = refusals;
	}

	@PostMapping("/requests/{reference}/comments")
	ModelAndView add(@PathVariable String reference, @RequestParam(required = false) @Nullable String text, Actor actor,
			RedirectAttributes redirect) {
		try {
			Commented commented = this.comments.add(reference, text, actor);
			return SeeOther.timeline(commented.reference(), redirect, Toasts.commented(commented));
		}
		catch (InvalidRequest invalid) {
			return this.refusals.uncommented(reference, actor, new UnsentComment(text, invalid.reason()));
		}
		catch (RequestRefused refusal) {
			return this.refusals.answer(refusal, reference, actor, null);
		}
	}

}
