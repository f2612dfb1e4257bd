package dev.podidentity.portal.association.api;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.association.InventoryCoverage.Coverage;
import dev.podidentity.portal.catalog.Outage;
import org.jspecify.annotations.Nullable;

/**
 * One page in JSON.
 *
 * @param items the associations
 * @param next cursor of the next page, null on the last one
 * @param checkedAt when the check began of the cluster that was checked longest ago, of
 * those that could be; null where none could
 * @param notRead what the portal could not read, since when and why: there the list lacks
 * items, or holds what was seen before
 */
record AssociationList(List<AssociationPayload> items, @Nullable String next, @Nullable Instant checkedAt,
		List<Outage> notRead) {

	AssociationList(List<AssociationPayload> items, @Nullable String next, Coverage coverage) {
		this(items, next, coverage.checkedAt(), coverage.notRead());
	}

}
