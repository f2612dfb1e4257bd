package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestRevisions;
import dev.podidentity.portal.request.RequestView;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Editing a request that is under review: each time it is sent is a new revision. */
@Controller
@RequestMapping("/requests/{reference}/edit")
class EditRequestController {

	private final RequestFormPages form;

	private final RequestRevisions revisions;

	private final RequestPages requests;

	private final RefusedRequests refusals;

	EditRequestController(RequestFormPages form, RequestRevisions revisions, RequestPages requests,
			RefusedRequests refusals) {
		this.form = form;
		this.revisions = revisions;
		this.requests = requests;
		this.refusals = refusals;
	}

	@GetMapping
	ModelAndView edit(@PathVariable String reference, Actor actor) {
		RequestView view = editable(reference, actor);
		return this.form.show(RequestFormPurpose.edit(view, view.revision()), RequestForm.of(view.content()), actor);
	}

	/**
	 * @param revision the revision that was read
	 * @param part what the script wants to swap, or null where the browser itself asks
	 */
	@PostMapping
	ModelAndView press(@PathVariable String reference, @RequestParam int revision,
			@RequestParam MultiValueMap<String, String> parameters,
			@RequestHeader(name = "X-Part", required = false) @Nullable String part, Actor actor,
			RedirectAttributes redirect) {
		RequestView view = this.requests.read(reference, actor);
		try {
			return this.form.press(RequestFormPurpose.edit(view, revision), parameters, part, actor,
					(form) -> send(form, reference, revision, actor, redirect));
		}
		catch (RequestRefused refusal) {
			return this.refusals.answer(refusal, reference, actor, null);
		}
	}

	private ModelAndView send(RequestForm form, String reference, int revision, Actor actor,
			RedirectAttributes redirect) {
		RequestView revised = this.revisions.revise(reference, revision, form.submission(), actor);
		return SeeOther.request(revised.reference(), redirect, Toasts.revised(revised));
	}

	private RequestView editable(String reference, Actor actor) {
		RequestView view = this.requests.read(reference, actor);
		if (!view.actions().edit().granted()) {
			throw new AccessDeniedException(view.actions().edit().reason());
		}
		return view;
	}

}
