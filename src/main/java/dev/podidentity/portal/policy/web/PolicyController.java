package dev.podidentity.portal.policy.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.policy.DiffLine;
import dev.podidentity.portal.policy.PolicyChangeViews;
import dev.podidentity.portal.policy.PolicyDocument;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.PolicyReview;
import dev.podidentity.portal.web.Crumb;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The rules that decide, for everybody whom they concern. */
@Controller
class PolicyController {

	private final PolicyInForce policy;

	private final PolicyReview review;

	private final PolicyChangeViews changes;

	private final People people;

	PolicyController(PolicyInForce policy, PolicyReview review, PolicyChangeViews changes, People people) {
		this.policy = policy;
		this.review = review;
		this.changes = changes;
		this.people = people;
	}

	@GetMapping("/policy")
	String show(Actor actor, Model model) {
		PolicyDocument document = this.policy.document();
		List<PolicyDocument> versions = this.policy.versions();
		model.addAttribute("policy", document);
		model.addAttribute("authors", authors(versions));
		model.addAttribute("versions", versions);
		model.addAttribute("changes", this.changes.list(actor));
		model.addAttribute("propose", this.review.mayPropose(actor).granted());
		model.addAttribute("crumbs", List.of(Crumb.here("Approval rules")));
		return "policy/show";
	}

	@GetMapping("/policy/versions/{number}")
	String version(@PathVariable int number, Model model) {
		PolicyDocument document = this.policy.version(number)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"There is no version " + number + " of the approval rules."));
		model.addAttribute("policy", document);
		model.addAttribute("changed",
				this.policy.version(number - 1)
					.map((before) -> DiffLine.between(before.text(), document.text()))
					.orElse(List.of()));
		model.addAttribute("authors", authors(List.of(document)));
		model.addAttribute("crumbs", List.of(new Crumb("Approval rules", "/policy"), Crumb.here("Version " + number)));
		return "policy/version";
	}

	/** By account name. */
	private Map<String, String> authors(List<PolicyDocument> versions) {
		Map<String, String> known = this.people
			.displayNames(versions.stream().map(PolicyDocument::author).collect(Collectors.toSet()));
		return versions.stream()
			.map(PolicyDocument::author)
			.distinct()
			.collect(Collectors.toMap((author) -> author, (author) -> author.equals(AuditEntry.PORTAL)
					? "the settings of the portal" : known.getOrDefault(author, author)));
	}

}
