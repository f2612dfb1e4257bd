package dev.podidentity.portal.provisioning.api;

import java.util.List;

import dev.podidentity.portal.provisioning.ChangeQueue.StoppedPage;
import org.jspecify.annotations.Nullable;

/**
 * A part of the changes that need a person, in JSON.
 *
 * @param items newest first
 * @param next cursor of the next part, null on the last one
 */
record StoppedChangeList(List<StoppedChangeJson> items, @Nullable String next) {

	static StoppedChangeList of(StoppedPage page) {
		return new StoppedChangeList(page.changes().stream().map(StoppedChangeJson::of).toList(),
				(page.next() != null) ? page.next().toString() : null);
	}

}
