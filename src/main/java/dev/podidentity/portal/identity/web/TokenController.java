package dev.podidentity.portal.identity.web;

import java.util.Objects;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.ApiTokens;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.identity.TokenRefused;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page with one's API tokens; administrators can look at everybody's. */
@Controller
class TokenController {

	private final ApiTokens tokens;

	TokenController(ApiTokens tokens) {
		this.tokens = tokens;
	}

	@GetMapping("/tokens")
	String list(Actor actor, @RequestParam(defaultValue = "false") boolean all, Model model) {
		model.addAttribute("form", TokenForm.EMPTY);
		return page(actor, all, TokenForm.EMPTY, model);
	}

	/**
	 * Answers with the page itself and not with a redirect: the secret would have to wait
	 * for the next request in the session, which is stored. Sending the form again makes
	 * no second token, since the name is taken.
	 */
	@PostMapping("/tokens")
	String create(Actor actor, @Valid @ModelAttribute("form") TokenForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		if (!errors.hasErrors()) {
			try {
				model.addAttribute("made", this.tokens.create(actor, Objects.requireNonNull(form.name()), form.chosen(),
						Integer.parseInt(Objects.requireNonNull(form.days()))));
				model.addAttribute("form", TokenForm.EMPTY);
				return page(actor, false, TokenForm.EMPTY, model);
			}
			catch (TokenRefused ex) {
				errors.rejectValue(ex.field(), "refused", Objects.requireNonNull(ex.getMessage()));
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return page(actor, false, form, model);
	}

	private String page(Actor actor, boolean all, TokenForm form, Model model) {
		boolean everybodys = all && actor.person().has(Role.ADMINISTRATOR);
		model.addAttribute("page", TokenPage.of(actor,
				everybodys ? this.tokens.listAll(actor) : this.tokens.listOwn(actor), everybodys, form));
		return "identity/tokens";
	}

}
