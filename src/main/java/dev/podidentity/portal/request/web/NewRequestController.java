package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.RequestDenied;
import dev.podidentity.portal.request.RequestSubmission;
import dev.podidentity.portal.web.Crumb;
import dev.podidentity.portal.web.Toast;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
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

/**
 * Asking for associations. One address for all buttons of the form, told apart here and
 * not by the mapping: two at once, which only a program sends, must not be an error.
 */
@Controller
@RequestMapping("/requests/new")
class NewRequestController {

	private static final List<Crumb> CRUMBS = List.of(new Crumb("Requests", "/requests"), Crumb.here("New request"));

	private final Catalog catalog;

	private final RequestSubmission submission;

	private final NewRequestPreflight preflight;

	NewRequestController(Catalog catalog, RequestSubmission submission, NewRequestPreflight preflight) {
		this.catalog = catalog;
		this.submission = submission;
		this.preflight = preflight;
	}

	@GetMapping
	ModelAndView ask() {
		return show(HttpStatus.OK, NewRequestPage.of(RequestForm.EMPTY, this.catalog));
	}

	/**
	 * @param part what the script wants to swap, or null where the browser itself asks
	 */
	@PostMapping
	ModelAndView press(@RequestParam MultiValueMap<String, String> parameters,
			@RequestHeader(name = "X-Part", required = false) @Nullable String part, Actor actor,
			RedirectAttributes redirect) {
		RequestFormParameters sent = new RequestFormParameters(parameters);
		RequestFormButton button = RequestFormButton.pressed(sent);
		RequestForm form = button.edit(RequestForm.of(sent), sent);
		NewRequestPage page = NewRequestPage.of(form, this.catalog);
		boolean script = part != null;
		return switch (button) {
			case SEND -> send(page, actor, redirect);
			case PREFLIGHT -> show(HttpStatus.OK, checked(page, actor).focusedOn(button.focus(form)));
			case REFRESH -> show(HttpStatus.OK, refreshed(page, actor, script));
			case ADD_TARGET, REMOVE_TARGET, ADD_TAG, REMOVE_TAG ->
				show(HttpStatus.OK, page.focusedOn(button.focus(form)));
		};
	}

	private ModelAndView send(NewRequestPage page, Actor actor, RedirectAttributes redirect) {
		try {
			String reference = this.submission.submit(page.form().submission(), actor).reference();
			redirect.addFlashAttribute("toast",
					Toast.ok("Sent", "Nothing changes in AWS until " + reference + " is approved."));
			return new ModelAndView(new RedirectView("/requests/" + reference, true, false));
		}
		catch (InvalidRequest ex) {
			return show(HttpStatus.UNPROCESSABLE_CONTENT,
					page.with(RequestFormErrors.of(page.form(), ex.violations())));
		}
		catch (RequestDenied ex) {
			return show(HttpStatus.FORBIDDEN, page.with(RequestFormErrors.ofWhole(ex.reason())));
		}
	}

	/** The script asks after each change, so it gets the checks without a button. */
	private NewRequestPage refreshed(NewRequestPage page, Actor actor, boolean script) {
		if (!script) {
			return page.focusedOn(RequestFormButton.REFRESH.focus(page.form()));
		}
		return page.form().checkable() ? checked(page, actor) : page;
	}

	private NewRequestPage checked(NewRequestPage page, Actor actor) {
		return page.with(this.preflight.of(page.form(), actor));
	}

	private static ModelAndView show(HttpStatusCode status, NewRequestPage page) {
		return new ModelAndView("request/new", Map.of("page", page, "crumbs", CRUMBS), status);
	}

}
