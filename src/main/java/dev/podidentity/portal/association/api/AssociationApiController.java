package dev.podidentity.portal.association.api;

import dev.podidentity.portal.association.InventoryCoverage;
import dev.podidentity.portal.association.InventorySearch;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What EKS holds, for everybody who has signed in. */
@RestController
@RequestMapping("/api/v1/associations")
class AssociationApiController {

	private final InventorySearch inventory;

	private final InventoryCoverage coverage;

	AssociationApiController(InventorySearch inventory, InventoryCoverage coverage) {
		this.inventory = inventory;
		this.coverage = coverage;
	}

	@GetMapping
	AssociationList list(@ParameterObject ListParameters parameters) {
		return AssociationList.of(this.inventory.find(parameters.toQuery()), this.coverage.current());
	}

	@GetMapping("/{id}")
	AssociationPayload get(@PathVariable String id) {
		return this.inventory.get(id).map(AssociationPayload::of).orElseThrow(() -> new AssociationNotFound(id));
	}

}
