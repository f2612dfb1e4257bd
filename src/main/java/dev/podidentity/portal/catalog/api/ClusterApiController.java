package dev.podidentity.portal.catalog.api;

import java.util.List;
import java.util.Set;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage.Kind;
import dev.podidentity.portal.catalog.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Clusters, and the roles that can be asked for on them. */
@RestController
@RequestMapping("/api/v1/clusters")
class ClusterApiController {

	private final Catalog catalog;

	ClusterApiController(Catalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping
	ItemPage<ClusterItem> clusters(@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "50") String limit) {
		return ItemPage.of(this.catalog.clusters(), (cluster) -> cluster.name() + '\n' + cluster.arn(), ClusterItem::of,
				Window.parse(cursor, limit), this.catalog.outages(Set.of(Kind.CLUSTERS, Kind.CLUSTER)));
	}

	@GetMapping("/{id}/roles")
	ItemPage<RoleItem> roles(@PathVariable String id, @RequestParam(defaultValue = "") String q,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") String limit) {
		Window window = Window.parse(cursor, limit);
		String account = account(id);
		return ItemPage.of(this.catalog.roles(account, q), Role::name, RoleItem::of, window,
				this.catalog.rolesOutage(account).stream().toList());
	}

	/** Of the cluster with that id or name; roles are those of its account. */
	private String account(String cluster) {
		List<String> accounts = this.catalog.named(cluster).stream().map(Cluster::account).distinct().toList();
		if (accounts.isEmpty()) {
			throw this.catalog.whyUnknown(cluster)
				.<ErrorResponseException>map(ClusterNotRead::new)
				.orElseGet(() -> new ClusterNotFound(cluster));
		}
		if (accounts.size() > 1) {
			throw new InvalidQuery("id", "Clusters in several accounts have this name: " + String.join(", ", accounts)
					+ ". Give the id of the cluster.");
		}
		return accounts.get(0);
	}

}
