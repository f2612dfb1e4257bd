package dev.podidentity.portal.provisioning.web;

import dev.podidentity.portal.jobs.StoppedJob;
import org.jspecify.annotations.Nullable;

/**
 * A stopped job with the form to settle it.
 *
 * @param job the job
 * @param reason what was typed, or null
 * @param error what is wrong with it, or null
 */
record StoppedJobCard(StoppedJob job, @Nullable String reason, @Nullable String error) {

	static StoppedJobCard of(StoppedJob job, @Nullable RefusedSettlement refused) {
		return (refused != null && refused.job().equals(job.id()))
				? new StoppedJobCard(job, refused.reason(), refused.message()) : new StoppedJobCard(job, null, null);
	}

	/** Id of the field for the reason. */
	public String field() {
		return "reason-" + this.job.id();
	}

}
