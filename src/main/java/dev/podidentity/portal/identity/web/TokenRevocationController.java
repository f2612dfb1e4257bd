package dev.podidentity.portal.identity.web;

import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.ApiTokens;
import dev.podidentity.portal.identity.TokenNotFound;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Ends a token. */
@Controller
class TokenRevocationController {

	private final ApiTokens tokens;

	TokenRevocationController(ApiTokens tokens) {
		this.tokens = tokens;
	}

	@PostMapping("/tokens/{id}/revocation")
	String revoke(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean all) {
		try {
			this.tokens.revoke(actor, id);
			return all ? "redirect:/tokens?all=true" : "redirect:/tokens";
		}
		catch (TokenNotFound ex) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such token.", ex);
		}
	}

}
