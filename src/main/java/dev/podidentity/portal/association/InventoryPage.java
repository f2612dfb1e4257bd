package dev.podidentity.portal.association;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of the inventory.
 *
 * @param items the associations
 * @param previous where the page before this one ends, or null where this is the first
 * @param next where the next page begins, or null where this is the last
 */
public record InventoryPage(List<InventoryItem> items, @Nullable Cursor previous, @Nullable Cursor next) {
}
