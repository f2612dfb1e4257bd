package dev.podidentity.portal.request.web;

import dev.podidentity.portal.web.Toast;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Leads on after an act, with 303 so that a reload does not act again. */
final class SeeOther {

	private SeeOther() {
	}

	/** The page of the request, and there the toast. */
	static ModelAndView request(String reference, RedirectAttributes redirect, Toast toast) {
		return page("/requests/" + reference, redirect, toast);
	}

	/** The same page, where it tells what happened. */
	static ModelAndView timeline(String reference, RedirectAttributes redirect, Toast toast) {
		return page("/requests/" + reference + "#h-tl", redirect, toast);
	}

	private static ModelAndView page(String address, RedirectAttributes redirect, Toast toast) {
		redirect.addFlashAttribute("toast", toast);
		RedirectView view = new RedirectView(address, true);
		view.setStatusCode(HttpStatus.SEE_OTHER);
		return new ModelAndView(view);
	}

}
