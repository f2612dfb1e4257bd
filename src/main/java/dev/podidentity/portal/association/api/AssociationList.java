package dev.podidentity.portal.association.api;

import java.util.List;

import dev.podidentity.portal.association.InventoryPage;
import org.jspecify.annotations.Nullable;

/**
 * One page in JSON.
 *
 * @param items the associations
 * @param next cursor of the next page, null on the last one
 */
record AssociationList(List<AssociationPayload> items, @Nullable String next) {

	static AssociationList of(InventoryPage page) {
		return new AssociationList(page.items().stream().map(AssociationPayload::of).toList(),
				(page.next() != null) ? page.next().toString() : null);
	}

}
