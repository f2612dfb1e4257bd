package dev.podidentity.portal.policy.web;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.policy.PolicyDocument;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.web.Crumb;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The rules that decide, for everybody whom they concern. */
@Controller
class PolicyController {

	private final PolicyInForce policy;

	private final People people;

	PolicyController(PolicyInForce policy, People people) {
		this.policy = policy;
		this.people = people;
	}

	@GetMapping("/policy")
	String show(Model model) {
		PolicyDocument document = this.policy.document();
		model.addAttribute("policy", document);
		model.addAttribute("author", name(document.author()));
		model.addAttribute("crumbs", List.of(Crumb.here("Approval rules")));
		return "policy/show";
	}

	private String name(String author) {
		return author.equals(AuditEntry.PORTAL) ? "the settings of the portal"
				: this.people.displayNames(List.of(author)).getOrDefault(author, author);
	}

}
