package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.RequestReassignment;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.web.Toast;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hands the stage that waits to some of those who decide in it. */
@Controller
class RequestAssigneesController {

	private final RequestReassignment reassignment;

	private final RequestPages pages;

	private final RefusedRequests refusals;

	RequestAssigneesController(RequestReassignment reassignment, RequestPages pages, RefusedRequests refusals) {
		this.reassignment = reassignment;
		this.pages = pages;
		this.refusals = refusals;
	}

	@PostMapping("/requests/{reference}/assignees")
	ModelAndView reassign(@PathVariable String reference, ReassignForm form, Actor actor, RedirectAttributes redirect) {
		try {
			RequestView view = this.reassignment.reassign(reference, form.people(), form.why(), actor);
			return SeeOther.request(view.reference(), redirect,
					Toast.ok("Handed on, " + view.reference(), "The others of the stage can still decide."));
		}
		catch (InvalidRequest invalid) {
			RequestView view = this.pages.read(reference, actor);
			return this.pages.show(view, actor,
					new Answer(HttpStatus.UNPROCESSABLE_CONTENT, DecisionForm.empty(view.revision(), view.digest()),
							null, List.of(), null, null, ReassignForm.Refused.of(form, invalid)));
		}
		catch (RequestRefused refusal) {
			return this.refusals.answer(refusal, reference, actor, null);
		}
	}

}
