package dev.podidentity.portal.request.web;

import java.time.Instant;

import dev.podidentity.portal.request.BrokenGlass;
import dev.podidentity.portal.request.Denial;
import dev.podidentity.portal.request.NewRules;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestRow;
import org.jspecify.annotations.Nullable;

/**
 * A request in a table or list.
 *
 * @param reference such as {@code REQ-1042}
 * @param revision number of the revision in force
 * @param title what it is about
 * @param act the act alone, where the target has a column of its own
 * @param clusters where, in few words
 * @param namespaces in which namespaces
 * @param targets the first target and how many follow
 * @param total how many targets there are
 * @param role name of the role
 * @param status where it stands
 * @param glass where the review after broken glass stands; null where nobody broke it
 * @param requester account name of who asked
 * @param requesterName display name of who asked
 * @param ends when access shall end; null where it need not
 * @param createdAt when it was asked
 * @param updatedAt when it last changed
 * @param denial why no approval completes it, or null
 * @param newRules that the rules have changed since it was routed, or null
 * @param gets what pods get by it, where that is not simply the role, or null
 */
record RequestLine(String reference, int revision, String title, String act, String clusters, String namespaces,
		String targets, int total, String role, Status status, BrokenGlass.@Nullable State glass, String requester,
		String requesterName, @Nullable Instant ends, Instant createdAt, Instant updatedAt, @Nullable Denial denial,
		@Nullable NewRules newRules, @Nullable Gets gets) {

	static RequestLine of(RequestRow row, boolean waitsForWindow, @Nullable Gets gets) {
		RequestContent content = row.content();
		int total = content.targets().size();
		return new RequestLine(row.reference(), row.revision(), RequestWords.title(content),
				RequestWords.act(content.type()), RequestWords.clusters(content), RequestWords.namespaces(content),
				RequestWords.targets(content), total, content.role().name(),
				new Status(row.review().name(), waitsForWindow ? Status.WAITS_FOR_WINDOW : row.fulfilment().name(),
						row.succeeded(), total),
				row.glass(), row.requester(), row.requesterName(), content.expiresAt(), row.createdAt(),
				row.updatedAt(), row.denial(), row.newRules(), gets);
	}

	/**
	 * What pods get by a request.
	 *
	 * @param bad whether it is certain that they do not get what was approved
	 * @param words in words, without full stop
	 */
	record Gets(boolean bad, String words) {
	}

	/**
	 * Where a request stands, in the terms of the fragment that shows it.
	 *
	 * @param review name of the review state
	 * @param fulfilment name of the fulfilment state, or that it waits for its window
	 * @param done how many targets EKS has
	 * @param total how many targets there are
	 */
	record Status(String review, String fulfilment, int done, int total) {

		/** Everything that is left waits for its window. */
		static final String WAITS_FOR_WINDOW = "WAITS_FOR_WINDOW";

	}

}
