package dev.podidentity.portal.policy.web;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Delegation;
import dev.podidentity.portal.identity.DelegationForbidden;
import dev.podidentity.portal.identity.DelegationNotFound;
import dev.podidentity.portal.identity.DelegationRefused;
import dev.podidentity.portal.identity.DelegationWish;
import dev.podidentity.portal.identity.Delegations;
import dev.podidentity.portal.web.FieldMessage;
import dev.podidentity.portal.web.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Who decides in whose place: gives, ends and shows it. */
@Controller
class DelegationController {

	private final Delegations delegations;

	private final DelegationPages pages;

	DelegationController(Delegations delegations, DelegationPages pages) {
		this.delegations = delegations;
		this.pages = pages;
	}

	@GetMapping("/delegations")
	ModelAndView list(@RequestParam(defaultValue = "false") boolean all, Actor actor) {
		return this.pages.show(HttpStatus.OK, actor, all, this.pages.blank(), List.of());
	}

	@PostMapping("/delegations")
	ModelAndView give(DelegationWish wish, Actor actor, RedirectAttributes redirect) {
		try {
			Delegation given = this.delegations.give(actor, wish);
			return seeOther("/delegations", redirect,
					Toast.ok(given.delegateName() + " decides in your place", "Only what you could decide yourself."));
		}
		catch (DelegationRefused refusal) {
			List<FieldMessage> errors = refusal.problems()
				.entrySet()
				.stream()
				.map((each) -> new FieldMessage(each.getKey(), each.getValue()))
				.toList();
			return this.pages.show(HttpStatus.UNPROCESSABLE_CONTENT, actor, false, wish, errors);
		}
	}

	@PostMapping("/delegations/{id}/end")
	ModelAndView end(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean all, Actor actor,
			RedirectAttributes redirect) {
		try {
			Delegation ended = this.delegations.end(actor, id);
			return seeOther(all ? "/delegations?all=true" : "/delegations", redirect,
					Toast.ok("Ended", ended.delegateName() + " decides no longer for " + ended.delegatorName() + "."));
		}
		catch (DelegationNotFound ex) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such delegation.", ex);
		}
		catch (DelegationForbidden ex) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN, DelegationForbidden.REASON, ex);
		}
	}

	private static ModelAndView seeOther(String path, RedirectAttributes redirect, Toast toast) {
		redirect.addFlashAttribute("toast", toast);
		RedirectView view = new RedirectView(path, true);
		view.setStatusCode(HttpStatus.SEE_OTHER);
		return new ModelAndView(view);
	}

}
