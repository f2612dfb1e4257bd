package dev.podidentity.portal.policy.web;

import dev.podidentity.portal.policy.PolicyChangeRefused;
import dev.podidentity.portal.web.Toast;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Where an act on a proposal leads. */
final class ProposalAnswers {

	/** Seconds after which a slot is likely to be free. */
	static final String RETRY_AFTER = "5";

	private ProposalAnswers() {
	}

	/** The error page, for what no page of the proposal can tell. */
	static ResponseStatusException page(PolicyChangeRefused refusal) {
		HttpStatus status = switch (refusal.kind()) {
			case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
			case NOT_FOUND -> HttpStatus.NOT_FOUND;
			case FORBIDDEN -> HttpStatus.FORBIDDEN;
			case ILLEGAL_STATE, OUTDATED -> HttpStatus.CONFLICT;
			case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
		};
		return new ResponseStatusException(status, refusal.reason(), refusal);
	}

	/** The page of the proposal, with 303 so that a reload does not act again. */
	static ModelAndView next(long number, RedirectAttributes redirect, Toast toast) {
		redirect.addFlashAttribute("toast", toast);
		RedirectView view = new RedirectView("/policy/changes/" + number, true);
		view.setStatusCode(HttpStatus.SEE_OTHER);
		return new ModelAndView(view);
	}

}
