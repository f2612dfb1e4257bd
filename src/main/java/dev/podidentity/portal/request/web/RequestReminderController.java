package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestReminders;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.web.Toast;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reminds those who decide. */
@Controller
class RequestReminderController {

	private final RequestReminders reminders;

	private final RefusedRequests refusals;

	RequestReminderController(RequestReminders reminders, RefusedRequests refusals) {
		this.reminders = reminders;
		this.refusals = refusals;
	}

	@PostMapping("/requests/{reference}/reminders")
	ModelAndView send(@PathVariable String reference, Actor actor, RedirectAttributes redirect) {
		try {
			RequestView view = this.reminders.send(reference, actor);
			return SeeOther.request(view.reference(), redirect,
					Toast.ok("Reminded those who decide, " + view.reference(), "You can do so again in four hours."));
		}
		catch (RequestRefused refusal) {
			return this.refusals.answer(refusal, reference, actor, null);
		}
	}

}
