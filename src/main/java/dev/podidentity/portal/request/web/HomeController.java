package dev.podidentity.portal.request.web;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.OutageSource;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.web.Crumb;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: what waits for the person who looks. */
@Controller
class HomeController {

	private final Desk desk;

	private final Catalog catalog;

	private final ObjectProvider<OutageSource> others;

	private final Clock clock;

	HomeController(Desk desk, Catalog catalog, ObjectProvider<OutageSource> others, Clock clock) {
		this.desk = desk;
		this.catalog = catalog;
		this.others = others;
		this.clock = clock;
	}

	@GetMapping("/")
	String show(Actor actor, Model model) {
		model.addAttribute("page", this.desk.of(actor.person()));
		model.addAttribute("greeting", Greeting.at(this.clock.instant(), actor.person()));
		model.addAttribute("outages", outages());
		model.addAttribute("crumbs", List.of(Crumb.here("Home")));
		return "request/home";
	}

	private List<Outage> outages() {
		return Stream
			.concat(this.catalog.outages().stream(),
					this.others.orderedStream().flatMap((other) -> other.outages().stream()))
			.toList();
	}

}
