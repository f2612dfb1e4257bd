package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.web.Crumb;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Lists one's own requests, or all that one may see. */
@Controller
class RequestListController {

	private final RequestSearch search;

	private final RequestLines lines;

	private final Catalog catalog;

	RequestListController(RequestSearch search, RequestLines lines, Catalog catalog) {
		this.search = search;
		this.lines = lines;
		this.catalog = catalog;
	}

	@GetMapping("/requests")
	String list(RequestFilter filter, Actor actor, Model model) {
		List<Cluster> clusters = this.catalog.clusters();
		RequestSearch.Page found = this.search.find(filter.query(clusters), actor.person());
		model.addAttribute("page",
				RequestListPage.of(filter, found, this.lines.of(found.rows()), clusters, actor.person()));
		model.addAttribute("crumbs", List.of(Crumb.here("Requests")));
		return "request/list";
	}

}
