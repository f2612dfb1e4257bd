package dev.podidentity.portal.association.web;

import java.util.List;

import dev.podidentity.portal.association.InventoryChecks;
import dev.podidentity.portal.association.InventoryCoverage;
import dev.podidentity.portal.association.InventoryPage;
import dev.podidentity.portal.association.InventoryQuery;
import dev.podidentity.portal.association.InventorySearch;
import dev.podidentity.portal.association.web.AssociationsPage.Option;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.request.RequestEnds;
import dev.podidentity.portal.request.TargetOwners;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What EKS holds, for everybody who has signed in. */
@Controller
class AssociationListController {

	private final InventorySearch inventory;

	private final InventoryChecks checks;

	private final InventoryCoverage coverage;

	private final Catalog catalog;

	private final People people;

	private final RequestEnds ends;

	private final TargetOwners owners;

	AssociationListController(InventorySearch inventory, InventoryChecks checks, InventoryCoverage coverage,
			Catalog catalog, People people, RequestEnds ends, TargetOwners owners) {
		this.inventory = inventory;
		this.checks = checks;
		this.coverage = coverage;
		this.catalog = catalog;
		this.people = people;
		this.ends = ends;
		this.owners = owners;
	}

	@GetMapping("/associations")
	String list(@ModelAttribute("filter") InventoryFilter filter, Actor actor, Model model) {
		InventoryQuery query = filter.toQuery();
		InventoryPage page = this.inventory.find(query);
		model.addAttribute("page", new AssociationsPage(filter,
				AssociationsPage.segments(filter, this.inventory.counts(query, AssociationsPage.COUNTED)), clusters(),
				AssociationsPage.rows(page, OwnerNames.of(this.people.groups(), this.owners.inForce()),
						this.ends.of(AssociationRow.requests(page.items().stream()))),
				filter.before(page.previous()), filter.after(page.next()), this.coverage.current(),
				this.checks.mayAsk(actor.person())));
		return "association/list";
	}

	private List<Option> clusters() {
		return this.catalog.clusters()
			.stream()
			.map((cluster) -> new Option(cluster.id(), cluster.name(), cluster.account() + ", " + cluster.region()))
			.toList();
	}

}
