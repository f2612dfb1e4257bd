package dev.podidentity.portal.provisioning.api;

import java.util.List;

import dev.podidentity.portal.jobs.StoppedJobs;
import org.jspecify.annotations.Nullable;

/**
 * A part of the stopped jobs, in JSON.
 *
 * @param items newest first
 * @param next cursor of the next part, null on the last one
 */
record StoppedJobList(List<StoppedJobJson> items, @Nullable String next) {

	static StoppedJobList of(StoppedJobs.Page page) {
		return new StoppedJobList(page.jobs().stream().map(StoppedJobJson::of).toList(),
				(page.next() != null) ? page.next().toString() : null);
	}

}
