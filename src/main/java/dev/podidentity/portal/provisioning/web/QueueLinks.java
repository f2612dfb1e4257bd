package dev.podidentity.portal.provisioning.web;

import dev.podidentity.portal.jobs.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where in its two lists the page is. Links keep the place in the other list.
 *
 * @param after place among the changes, or null for the newest
 * @param jobsAfter place among the jobs, or null for the newest
 */
record QueueLinks(@Nullable Place after, @Nullable Place jobsAfter) {

	/** The address of the first part of the changes, or null where this is it. */
	@Nullable String newestChanges() {
		return (this.after != null) ? href(null, this.jobsAfter) : null;
	}

	/** The address of the part of the changes that begins there. */
	@Nullable String changes(@Nullable Place next) {
		return (next != null) ? href(next, this.jobsAfter) : null;
	}

	/** The address of the first part of the jobs, or null where this is it. */
	@Nullable String newestJobs() {
		return (this.jobsAfter != null) ? href(this.after, null) : null;
	}

	/** The address of the part of the jobs that begins there. */
	@Nullable String jobs(@Nullable Place next) {
		return (next != null) ? href(this.after, next) : null;
	}

	private static String href(@Nullable Place after, @Nullable Place jobsAfter) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath("/queue");
		if (after != null) {
			address.queryParam("after", after);
		}
		if (jobsAfter != null) {
			address.queryParam("jobsAfter", jobsAfter);
		}
		return address.toUriString();
	}

}
