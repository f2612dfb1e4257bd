package dev.podidentity.portal.association.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.association.InventoryCredentials;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.association.InventorySearch;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.request.BrokenGlassSearch;
import dev.podidentity.portal.request.RequestEnds;
import dev.podidentity.portal.request.TargetOwners;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One association, for everybody who has signed in. */
@Controller
class AssociationController {

	private final InventorySearch inventory;

	private final InventoryCredentials credentials;

	private final People people;

	private final BrokenGlassSearch brokenGlass;

	private final RequestEnds ends;

	private final TargetOwners owners;

	private final Catalog catalog;

	AssociationController(InventorySearch inventory, InventoryCredentials credentials, People people,
			BrokenGlassSearch brokenGlass, RequestEnds ends, TargetOwners owners, Catalog catalog) {
		this.inventory = inventory;
		this.credentials = credentials;
		this.people = people;
		this.brokenGlass = brokenGlass;
		this.ends = ends;
		this.owners = owners;
		this.catalog = catalog;
	}

	@GetMapping("/associations/{id}")
	String show(@PathVariable String id, Model model) {
		InventoryItem item = this.inventory.get(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such association."));
		List<InventoryItem> others = this.inventory.sharingRole(item, AssociationPage.OTHERS);
		int sharing = (others.size() < AssociationPage.OTHERS) ? others.size() : this.inventory.countSharingRole(item);
		AssociationPage page = AssociationPage.of(item, others, sharing,
				OwnerNames.of(this.people.groups(), this.owners.inForce()),
				this.ends.of(AssociationRow.requests(Stream.concat(Stream.of(item), others.stream()))),
				Optional.ofNullable(item.association().targetRoleArn())
					.flatMap(RoleArn::parse)
					.flatMap(this.catalog::role)
					.orElse(null),
				this.credentials.of(item));
		model.addAttribute("page", page);
		Optional.ofNullable(item.agreement())
			.flatMap((agreement) -> this.brokenGlass.of(agreement.request()))
			.ifPresent((glass) -> model.addAttribute("glass", glass));
		model.addAttribute("crumbs", page.crumbs());
		return "association/detail";
	}

}
