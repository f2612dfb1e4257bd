package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.web.Crumb;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for one's decision, and what one has decided. */
@Controller
class ApprovalsController {

	private final Inbox inbox;

	private final Approvers approvers;

	ApprovalsController(Inbox inbox, Approvers approvers) {
		this.inbox = inbox;
		this.approvers = approvers;
	}

	@GetMapping("/approvals")
	String show(ApprovalsFilter filter, Actor actor, Model model) {
		this.approvers.demand(actor);
		model.addAttribute("page", this.inbox.page(filter, actor.person()));
		model.addAttribute("crumbs", List.of(Crumb.here("Approvals")));
		return "request/approvals";
	}

}
