package dev.podidentity.portal.association;

import dev.podidentity.portal.aws.Target;

/**
 * The key by which the inventory is sorted, paged and looked up: unique, since neither a
 * namespace nor a service account can have a slash.
 */
final class SortKey {

	private SortKey() {
	}

	static String of(Target target) {
		return target.namespace() + "/" + target.serviceAccount() + "/" + target.cluster();
	}

	static String of(InventoryItem item) {
		return of(item.target());
	}

}
