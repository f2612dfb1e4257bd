package dev.podidentity.portal.security.web;

import dev.podidentity.portal.identity.DemoAccounts;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.security.SignIns;
import dev.podidentity.portal.security.WantedPage;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Signing in as a demo person with one click; there is no such bean without the sandbox.
 */
@Controller
@ConditionalOnProperty(name = "portal.aws.mode", havingValue = "sandbox", matchIfMissing = true)
class DemoSignInController {

	private final DemoAccounts accounts;

	private final SignIns signIns;

	DemoSignInController(DemoAccounts accounts, SignIns signIns) {
		this.accounts = accounts;
		this.signIns = signIns;
	}

	@PostMapping("/sign-in/demo")
	String signIn(@RequestParam("as") String username, HttpServletRequest request) {
		Person person = this.accounts.signIn(username)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN, "There is no such demo account."));
		String wanted = WantedPage.of(request);
		this.signIns.admit(person, request);
		return "redirect:" + wanted;
	}

}
