package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * A target and what became of it.
 *
 * @param name namespace and service account
 * @param cluster name of the cluster
 * @param account its account
 * @param region its region
 * @param role name of the role
 * @param outcome what became of it, or null where nothing will
 */
record TargetLine(String name, String cluster, String account, String region, String role, @Nullable Outcome outcome) {

	static List<TargetLine> of(RequestView view) {
		return view.content().targets().stream().map((target) -> of(view, target)).toList();
	}

	private static TargetLine of(RequestView view, Target target) {
		return new TargetLine(RequestWords.name(target), target.cluster().name(), target.cluster().account(),
				target.cluster().region(), view.content().roleFor(target).name(),
				Outcome.of(view, view.changeOf(target), view.podsGet(target)));
	}

	/**
	 * What became of a target.
	 *
	 * @param status name of the state of the change
	 * @param adopted whether EKS had it already
	 * @param note what to add to the state
	 * @param nextAttemptAt when it is tried again
	 * @param association id of the association
	 * @param change id of the change, or null before approval
	 */
	record Outcome(String status, boolean adopted, @Nullable String note, @Nullable Instant nextAttemptAt,
			@Nullable String association, @Nullable UUID change) {

		private static @Nullable Outcome of(RequestView view, @Nullable ChangeView change,
				@Nullable PodCredentials gets) {
			if (change == null) {
				return view.review().ended() ? null
						: new Outcome(ChangeStatus.QUEUED.name(), false, null, null, null, null);
			}
			return new Outcome(change.status().name(), change.adopted(), note(view, change, gets),
					nextAttemptAt(change), (change.association() != null) ? change.association().associationId() : null,
					change.id());
		}

		/** The note says when a window opens. */
		private static @Nullable Instant nextAttemptAt(ChangeView change) {
			return (change.closed() != null) ? null : change.nextAttemptAt();
		}

		private static @Nullable String note(RequestView view, ChangeView change, @Nullable PodCredentials gets) {
			if (change.closed() != null && change.closed().never() != null) {
				return "not going to be made: access ends before changes are made again, at the latest";
			}
			if (change.closed() != null) {
				Instant opens = change.closed().opensAt();
				return (opens != null)
						? "approved; waits for its window, which opens on " + change.closed().words(opens)
						: "approved; waits for its window, and the portal cannot tell when that opens";
			}
			int attempts = change.attempts().size();
			return switch (change.status()) {
				case SUCCEEDED -> made(change.adopted(), gets);
				case FAILED -> Cause.of(change);
				case RETRYING ->
					(change.cause() != null) ? Cause.of(change) + ", attempt " + (attempts + 1) + " follows"
							: "what was in the way is deleted, the rest follows";
				case CANCELLED -> (change.calledOff() != null) ? "by " + view.nameOf(change.calledOff().by()) : null;
				case CONFLICT, QUEUED, RUNNING -> null;
			};
		}

		/** That pods get it is not said where that is not known. */
		private static String made(boolean adopted, @Nullable PodCredentials gets) {
			String told = (gets != null && gets.toTell()) ? gets.note() : null;
			if (adopted) {
				return "exactly as asked; nothing had to be created" + ((told != null) ? "; " + told : "");
			}
			return (told != null) ? told : "only pods started from now on get it";
		}

	}

}
