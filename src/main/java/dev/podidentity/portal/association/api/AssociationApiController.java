package dev.podidentity.portal.association.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.podidentity.portal.association.Agreement;
import dev.podidentity.portal.association.InventoryCoverage;
import dev.podidentity.portal.association.InventoryCredentials;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.association.InventoryPage;
import dev.podidentity.portal.association.InventoryQuery;
import dev.podidentity.portal.association.InventorySearch;
import dev.podidentity.portal.request.Owners;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestEnds;
import dev.podidentity.portal.request.TargetOwners;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.util.StringUtils;
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

	private final RequestEnds ends;

	private final TargetOwners owners;

	private final InventoryCredentials credentials;

	private final Clock clock;

	AssociationApiController(InventorySearch inventory, InventoryCoverage coverage, RequestEnds ends,
			TargetOwners owners, InventoryCredentials credentials, Clock clock) {
		this.inventory = inventory;
		this.coverage = coverage;
		this.ends = ends;
		this.owners = owners;
		this.credentials = credentials;
		this.clock = clock;
	}

	@GetMapping
	AssociationList list(@ParameterObject ListParameters parameters) {
		InventoryQuery query = parameters.toQuery();
		String cluster = query.cluster();
		if (StringUtils.hasText(cluster) && !this.inventory.mayHold(cluster)) {
			throw new InvalidParameters(Map.of("cluster",
					"The portal knows no cluster of that id, ARN or name. Choose one from the list."));
		}
		InventoryPage page = this.inventory.find(query);
		Map<UUID, Instant> ends = this.ends
			.of(page.items().stream().flatMap(AssociationApiController::request).toList());
		Owners inForce = this.owners.inForce();
		Map<UUID, PodCredentials> gets = this.credentials.of(page.items());
		return new AssociationList(page.items().stream().map((item) -> payload(item, gets, inForce, ends)).toList(),
				(page.next() != null) ? page.next().toString() : null, this.coverage.current());
	}

	@GetMapping("/{id}")
	AssociationPayload get(@PathVariable String id) {
		InventoryItem item = this.inventory.get(id).orElseThrow(() -> new AssociationNotFound(id));
		return payload(item, this.credentials.of(List.of(item)), this.owners.inForce(),
				this.ends.of(request(item).toList()));
	}

	private AssociationPayload payload(InventoryItem item, Map<UUID, PodCredentials> gets, Owners inForce,
			Map<UUID, Instant> ends) {
		return AssociationPayload.of(item, Objects.requireNonNull(gets.get(item.id())), inForce,
				request(item).findFirst().map(ends::get).orElse(null), this.clock.instant());
	}

	private static Stream<UUID> request(InventoryItem item) {
		return Optional.ofNullable(item.agreement()).map(Agreement::request).stream();
	}

}
