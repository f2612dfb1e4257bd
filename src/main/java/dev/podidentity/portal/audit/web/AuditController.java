package dev.podidentity.portal.audit.web;

import java.util.Optional;

import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.audit.AuditQuery;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The audit log: filters, rows, and one event beside them. */
@Controller
class AuditController {

	private static final int ROWS = 50;

	private final AuditEvents events;

	AuditController(AuditEvents events) {
		this.events = events;
	}

	@GetMapping("/audit")
	String list(@ModelAttribute("query") AuditQuery query, @RequestParam(required = false) @Nullable Long event,
			Model model, HttpServletResponse response) {
		AuditLinks links = new AuditLinks(query);
		model.addAttribute("links", links);
		model.addAttribute("problems", query.problems());
		if (!query.problems().isEmpty()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("page", AuditPage.EMPTY);
			return "audit/audit";
		}
		AuditEvents.Slice slice = this.events.search(query.filter(), query.before(), ROWS);
		model.addAttribute("page", AuditPage.of(slice, links, event));
		model.addAttribute("drawer", Optional.ofNullable(event)
			.map((seq) -> this.events.find(seq).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))
			.map((found) -> AuditDrawer.of(found, links))
			.orElse(null));
		return "audit/audit";
	}

}
