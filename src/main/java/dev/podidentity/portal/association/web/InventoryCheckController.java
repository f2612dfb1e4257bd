package dev.podidentity.portal.association.web;

import dev.podidentity.portal.association.InventoryChecks;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.web.Toast;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Has the inventory compared with EKS now. */
@Controller
class InventoryCheckController {

	private final InventoryChecks checks;

	InventoryCheckController(InventoryChecks checks) {
		this.checks = checks;
	}

	@PostMapping("/associations/scan")
	String scan(Actor actor, RedirectAttributes redirect) {
		boolean begins = this.checks.scanNow(actor.person());
		redirect.addFlashAttribute("toast", Toast.ok(begins ? "Checking EKS now" : "A check is running already",
				"Reload in a few seconds to see what it found."));
		return "redirect:/associations";
	}

}
