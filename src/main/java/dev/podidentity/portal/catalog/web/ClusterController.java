package dev.podidentity.portal.catalog.web;

import dev.podidentity.portal.catalog.Catalog;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The clusters that can be asked for. */
@Controller
class ClusterController {

	private final Catalog catalog;

	ClusterController(Catalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping("/clusters")
	String clusters(@RequestParam(defaultValue = "") String q, Model model) {
		model.addAttribute("page", ClustersPage.of(this.catalog.clusters(), this.catalog.outages(), q.strip()));
		return "catalog/clusters";
	}

}
