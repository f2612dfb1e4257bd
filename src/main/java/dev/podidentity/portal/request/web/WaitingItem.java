package dev.podidentity.portal.request.web;

import java.time.Instant;

import dev.podidentity.portal.request.Denial;
import dev.podidentity.portal.request.NewRules;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for the reader, with one thing to do.
 *
 * @param tone its colours
 * @param icon its icon
 * @param title what it is
 * @param reference such as {@code REQ-1042}
 * @param about by whom it was asked, or how far it has come
 * @param clusters where, in few words
 * @param since since when it waits
 * @param until until when it may wait, or null where it may wait any time
 * @param action the one thing to do
 * @param ends when access shall end, or null
 * @param denial why no approval completes it, or null
 * @param newRules that the rules have changed since it was routed, or null
 */
record WaitingItem(Tone tone, String icon, String title, String reference, String about, String clusters, Instant since,
		@Nullable Instant until, String action, @Nullable Instant ends, @Nullable Denial denial,
		@Nullable NewRules newRules) {

	/** A request of somebody else that the reader can decide. */
	static WaitingItem toDecide(RequestRow row) {
		if (row.glass() != null) {
			return new WaitingItem(Tone.BAD, "hammer", "Broken glass: " + RequestWords.title(row.content()),
					row.reference(), row.requesterName(), RequestWords.clusters(row.content()), row.createdAt(),
					row.expiresAt(), "Review afterwards", row.content().expiresAt(), row.denial(), row.newRules());
		}
		return new WaitingItem(Tone.QUIET, "file-plus", RequestWords.title(row.content()), row.reference(),
				row.requesterName(), RequestWords.clusters(row.content()), row.createdAt(), row.dueAt(), "Review",
				row.content().expiresAt(), row.denial(), row.newRules());
	}

	/** The reader's own, which did not reach EKS, or not all of it. */
	static WaitingItem stopped(RequestRow row) {
		return own(row, Tone.WARN, "alert-triangle", "Not created in EKS: ",
				row.succeeded() + " of " + row.content().targets().size() + " targets created", "See why");
	}

	/** The reader's own, which an approver wants changed. */
	static WaitingItem toChange(RequestRow row) {
		return own(row, Tone.WARN, "message-report", "Your request needs changes: ", "Changes requested", "See what");
	}

	private static WaitingItem own(RequestRow row, Tone tone, String icon, String prefix, String about, String action) {
		return new WaitingItem(tone, icon, prefix + RequestWords.title(row.content()), row.reference(), about,
				RequestWords.clusters(row.content()), row.updatedAt(), null, action, row.content().expiresAt(),
				row.denial(), row.newRules());
	}

}
