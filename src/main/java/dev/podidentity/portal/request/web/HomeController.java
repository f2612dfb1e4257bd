package dev.podidentity.portal.request.web;

import java.time.Clock;
import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.web.Crumb;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: what waits for the person who looks. */
@Controller
class HomeController {

	private final Desk desk;

	private final Clock clock;

	HomeController(Desk desk, Clock clock) {
		this.desk = desk;
		this.clock = clock;
	}

	@GetMapping("/")
	String show(Actor actor, Model model) {
		model.addAttribute("page", this.desk.of(actor.person()));
		model.addAttribute("greeting", Greeting.at(this.clock.instant(), actor.person()));
		model.addAttribute("crumbs", List.of(Crumb.here("Home")));
		return "request/home";
	}

}
