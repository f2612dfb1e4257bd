package dev.podidentity.portal.provisioning.web;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.jobs.StoppedJobs;
import dev.podidentity.portal.provisioning.ChangeQueue.StoppedPage;
import dev.podidentity.portal.provisioning.QueueOverview;
import dev.podidentity.portal.provisioning.StoppedChange;
import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the queue shows.
 *
 * @param at when it was read
 * @param lines how much there is to do, everywhere and then by place
 * @param changes what needs a person, newest first
 * @param newestChanges address of the first part of it, or null
 * @param olderChanges address of the next part of it, or null
 * @param jobs stopped jobs, newest first
 * @param newestJobs address of their first part, or null
 * @param olderJobs address of their next part, or null
 * @param whyNot why the reader may not settle stopped jobs, or null where that is allowed
 * @param errors what is wrong with what was sent
 */
record QueuePage(Instant at, List<QueueLine> lines, List<StoppedChange> changes, @Nullable String newestChanges,
		@Nullable String olderChanges, List<StoppedJobCard> jobs, @Nullable String newestJobs,
		@Nullable String olderJobs, @Nullable String whyNot, List<FieldMessage> errors) {

	static QueuePage of(QueueOverview overview, StoppedPage changes, StoppedJobs.Page jobs, QueueLinks links,
			@Nullable String whyNot, @Nullable RefusedSettlement refused) {
		List<StoppedJobCard> cards = jobs.jobs().stream().map((job) -> StoppedJobCard.of(job, refused)).toList();
		return new QueuePage(overview.at(), QueueLine.of(overview), changes.changes(), links.newestChanges(),
				links.changes(changes.next()), cards, links.newestJobs(), links.jobs(jobs.next()), whyNot,
				errors(refused, cards));
	}

	/** The job of the message is perhaps not on this part of the list. */
	private static List<FieldMessage> errors(@Nullable RefusedSettlement refused, List<StoppedJobCard> cards) {
		if (refused == null) {
			return List.of();
		}
		String field = cards.stream()
			.filter((card) -> card.error() != null)
			.findFirst()
			.map(StoppedJobCard::field)
			.orElse("");
		return List.of(new FieldMessage(field, refused.message()));
	}

}
