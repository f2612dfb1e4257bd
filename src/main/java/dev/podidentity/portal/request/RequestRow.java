package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.request.BrokenGlass.State;
import org.jspecify.annotations.Nullable;

/**
 * A request in a list.
 *
 * @param id its id
 * @param number its number
 * @param review where the review stands
 * @param fulfilment how far the work has come
 * @param succeeded how many targets EKS has
 * @param requester account name of who asked
 * @param requesterName display name of who asked
 * @param team the team that asked
 * @param revision number of the revision in force
 * @param digest digest of the revision in force
 * @param content what is asked for
 * @param assignees account names of who is asked first to decide; none where nobody is
 * @param glass where the review afterwards stands; null where nobody broke the glass
 * @param createdAt when it was asked
 * @param updatedAt when it last changed
 * @param dueAt until when the stage that waits may take, or null
 * @param escalated whether the stage that waits was given to one more group
 * @param limit what follows, or followed, when that time is up; null where it may take
 * any time
 * @param denial why no approval completes it, by the policy in force; null where one can
 * @param newRules that other rules are in force than those of its plan; null where it is
 * theirs, and where nothing waits
 */
public record RequestRow(RequestId id, long number, ReviewStatus review, Fulfilment fulfilment, int succeeded,
		String requester, String requesterName, @Nullable String team, int revision, String digest,
		RequestContent content, List<String> assignees, @Nullable State glass, Instant createdAt, Instant updatedAt,
		@Nullable Instant dueAt, boolean escalated, @Nullable TimeLimit limit, @Nullable Denial denial,
		@Nullable NewRules newRules) {

	public RequestRow {
		assignees = List.copyOf(assignees);
	}

	/**
	 * By what lists are sorted: also what is overdue afterwards has its time, in the
	 * past.
	 */
	public @Nullable Instant expiresAt() {
		return (this.dueAt == null && this.glass != null) ? this.glass.reviewDueAt() : this.dueAt;
	}

	/** What people call it, such as {@code REQ-1042}. */
	public String reference() {
		return "REQ-" + this.number;
	}

}
