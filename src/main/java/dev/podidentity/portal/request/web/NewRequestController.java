package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestSubmission;
import dev.podidentity.portal.web.Toast;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Asking for associations. */
@Controller
@RequestMapping("/requests/new")
class NewRequestController {

	private final RequestFormPages form;

	private final RequestSubmission submission;

	private final RequestPages requests;

	NewRequestController(RequestFormPages form, RequestSubmission submission, RequestPages requests) {
		this.form = form;
		this.submission = submission;
		this.requests = requests;
	}

	/**
	 * @param from reference of a request to begin with, or null for an empty form
	 */
	@GetMapping
	ModelAndView ask(@RequestParam(required = false) @Nullable String from, Actor actor) {
		RequestForm begun = (from != null) ? RequestForm.of(this.requests.read(from, actor).content())
				: RequestForm.EMPTY;
		return this.form.show(RequestFormPurpose.NEW, begun, actor);
	}

	/**
	 * @param part what the script wants to swap, or null where the browser itself asks
	 */
	@PostMapping
	ModelAndView press(@RequestParam MultiValueMap<String, String> parameters,
			@RequestHeader(name = "X-Part", required = false) @Nullable String part, Actor actor,
			RedirectAttributes redirect) {
		return this.form.press(RequestFormPurpose.NEW, parameters, part, actor, (form) -> send(form, actor, redirect));
	}

	private ModelAndView send(RequestForm form, Actor actor, RedirectAttributes redirect) {
		String reference = this.submission.submit(form.submission(), actor).reference();
		redirect.addFlashAttribute("toast",
				Toast.ok("Sent", "Nothing changes in AWS until " + reference + " is approved."));
		return new ModelAndView(new RedirectView("/requests/" + reference, true, false));
	}

}
