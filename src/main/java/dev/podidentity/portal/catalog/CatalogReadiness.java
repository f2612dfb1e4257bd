package dev.podidentity.portal.catalog;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Takes a replica out of readiness until it has asked AWS for everything once: before
 * that it knows no clusters and would have to refuse. Where AWS fails it becomes ready
 * all the same, since the rest of the portal works without.
 */
@Component("catalogHealthIndicator")
class CatalogReadiness implements HealthIndicator {

	private final LiveCatalog catalog;

	CatalogReadiness(LiveCatalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public Health health() {
		return (this.catalog.looked() ? Health.up() : Health.outOfService()).build();
	}

}
