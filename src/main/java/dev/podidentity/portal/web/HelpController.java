package dev.podidentity.portal.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the words, states and keys mean. */
@Controller
class HelpController {

	@GetMapping("/help")
	String help() {
		return "web/help";
	}

}
