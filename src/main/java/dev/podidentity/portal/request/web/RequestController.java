package dev.podidentity.portal.request.web;

import dev.podidentity.portal.identity.Actor;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Shows one request. */
@Controller
class RequestController {

	private final RequestPages pages;

	RequestController(RequestPages pages) {
		this.pages = pages;
	}

	@GetMapping("/requests/{reference}")
	ModelAndView show(@PathVariable String reference, Actor actor) {
		return this.pages.show(this.pages.read(reference, actor), actor);
	}

}
