package dev.podidentity.portal.security.web;

import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.DemoAccounts;
import dev.podidentity.portal.security.SignIns;
import dev.podidentity.portal.security.WantedPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with account name and password. */
@Controller
class SignInController {

	private final SignIns signIns;

	private final ObjectProvider<DemoAccounts> demo;

	SignInController(SignIns signIns, ObjectProvider<DemoAccounts> demo) {
		this.signIns = signIns;
		this.demo = demo;
	}

	@GetMapping("/sign-in")
	String show(Optional<Actor> actor, Model model) {
		return actor.isPresent() ? "redirect:/" : page(model, false);
	}

	@PostMapping("/sign-in")
	String signIn(@RequestParam(defaultValue = "") String username, @RequestParam(defaultValue = "") String password,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		String wanted = WantedPage.of(request);
		if (this.signIns.withPassword(username, password, request)) {
			return "redirect:" + wanted;
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		model.addAttribute("username", username);
		return page(model, true);
	}

	private String page(Model model, boolean failed) {
		DemoAccounts accounts = this.demo.getIfAvailable();
		model.addAttribute("failed", failed);
		model.addAttribute("demo",
				(accounts != null) ? accounts.list().stream().map(DemoButton::of).toList() : List.of());
		return "security/sign-in";
	}

	/** A demo account as a button. */
	record DemoButton(String username, String displayName, String initials, String sentence) {

		static DemoButton of(DemoAccounts.DemoAccount account) {
			String[] words = account.displayName().split(" ");
			return new DemoButton(account.username(), account.displayName(),
					words[0].substring(0, 1) + words[words.length - 1].substring(0, 1), account.sentence());
		}

	}

}
