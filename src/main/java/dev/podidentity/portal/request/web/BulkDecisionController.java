package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.web.Crumb;
import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Takes one decision on many requests: first shows the list, then decides. */
@Controller
class BulkDecisionController {

	private final Inbox inbox;

	private final BulkDecision decision;

	private final Approvers approvers;

	BulkDecisionController(Inbox inbox, BulkDecision decision, Approvers approvers) {
		this.inbox = inbox;
		this.approvers = approvers;
		this.decision = decision;
	}

	@PostMapping("/approvals/decision")
	ModelAndView decide(BulkForm form, Actor actor) {
		this.approvers.demand(actor);
		List<Chosen> chosen = form.chosen();
		Verdict verdict = form.verdict();
		if (chosen.isEmpty() || verdict == null) {
			return nothingChosen(form, actor);
		}
		if (form.lacksComment()) {
			return ask(verdict, chosen, form, actor, "Say why: the requesters see it. Needed unless you approve.");
		}
		return form.confirmed()
				? page("request/decided", "results", this.decision.decide(verdict, chosen, form.comment(), actor))
				: ask(verdict, chosen, form, actor, null);
	}

	private ModelAndView nothingChosen(BulkForm form, Actor actor) {
		ModelAndView page = page("request/approvals", "page",
				this.inbox.page(ApprovalsFilter.waiting(), actor.person())
					.refused(form.comment(),
							new FieldMessage("requests", "Choose at least one request, and approve or reject.")));
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	private ModelAndView ask(Verdict verdict, List<Chosen> chosen, BulkForm form, Actor actor, @Nullable String error) {
		ModelAndView page = page("request/confirm", "page",
				BulkPage.of(verdict, chosen, this.inbox.lines(chosen, actor.person()), form.comment(), error));
		page.setStatus((error != null) ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
		return page;
	}

	private static ModelAndView page(String view, String name, Object content) {
		ModelAndView page = new ModelAndView(view, name, content);
		page.addObject("crumbs", List.of(new Crumb("Approvals", "/approvals"), Crumb.here("Decide together")));
		return page;
	}

}
