package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Window;
import org.jspecify.annotations.Nullable;

/**
 * The changes of approved requests, as this module shows them; module provisioning makes
 * them and answers.
 */
public interface Changes {

	/** Of a change of which nothing else is said. */
	Permission NOT_WAITING = Permission.refused(Permission.Refusal.Kind.ILLEGAL_STATE, "It does not wait.");

	/** The changes of a request in the order of its targets; empty before approval. */
	List<ChangeView> of(RequestId request);

	/** Requests of which EKS has all, the last of it since then. */
	Set<RequestId> doneSince(Instant since);

	/** Those of these requests of which everything that is left waits for its window. */
	Set<RequestId> waitingForWindow(Collection<RequestId> requests);

	/**
	 * Has stopped changes tried again, without asking anybody to approve again: all of
	 * these or none.
	 * @throws RequestNotFound where the request has no such change
	 * @throws ChangeNotRetryable where a change is not stopped, or would not be made any
	 * more
	 */
	void retry(RequestId request, Collection<UUID> changes, Actor by);

	/**
	 * Decides what becomes of changes that have stopped: of all of these or of none.
	 * @param reason why, not blank
	 * @throws RequestNotFound where the request has no such change
	 * @throws ResolutionRefused where a change cannot be resolved in that way
	 */
	void resolve(RequestId request, Collection<UUID> changes, Resolution how, String reason, Actor by);

	/**
	 * Gives up what waits for its window, so that it is never made and its target is
	 * free.
	 * @param reason why, not blank
	 * @return how many changes that were
	 */
	int callOff(RequestId request, String reason, Actor by);

	/**
	 * One change.
	 *
	 * @param id the change
	 * @param status where it stands
	 * @param adopted whether the association was there already, exactly as asked
	 * @param cause why it stopped or is tried again, a stable name; null where all is
	 * well
	 * @param message what happened, in EKS's own words where EKS said something
	 * @param whatToDo what a person can do about it
	 * @param nextAttemptAt when it is tried again, if it is
	 * @param endedAt when it came to its end
	 * @param attempts all calls, oldest first
	 * @param association what EKS returned
	 * @param held what the target held when the change stopped with a conflict
	 * @param resolutions what can be decided about it now, with the reason where not
	 * @param closed that it waits for its window to open; null where it does not
	 * @param never why it is not going to be made any more and what to do, where its end
	 * has passed or comes before it could be made; null where it may be
	 * @param calledOff who called it off and why; null where nobody did, or nobody can
	 * tell
	 */
	record ChangeView(UUID id, ChangeStatus status, boolean adopted, @Nullable String cause, @Nullable String message,
			@Nullable String whatToDo, @Nullable Instant nextAttemptAt, @Nullable Instant endedAt,
			List<AwsCall> attempts, @Nullable Association association, @Nullable Association held,
			Map<Resolution, Permission> resolutions, @Nullable ClosedWindow closed, @Nullable String never,
			@Nullable CalledOff calledOff) {

		/** One that waits for no window. */
		public ChangeView(UUID id, ChangeStatus status, boolean adopted, @Nullable String cause,
				@Nullable String message, @Nullable String whatToDo, @Nullable Instant nextAttemptAt,
				@Nullable Instant endedAt, List<AwsCall> attempts, @Nullable Association association,
				@Nullable Association held, Map<Resolution, Permission> resolutions) {
			this(id, status, adopted, cause, message, whatToDo, nextAttemptAt, endedAt, attempts, association, held,
					resolutions, null, null, null);
		}

		/** The same, as somebody may do nothing of it that these do not allow. */
		ChangeView with(Map<Resolution, Permission> resolutions) {
			return new ChangeView(this.id, this.status, this.adopted, this.cause, this.message, this.whatToDo,
					this.nextAttemptAt, this.endedAt, this.attempts, this.association, this.held, resolutions,
					this.closed, this.never, this.calledOff);
		}

		/** Whether it waits for its window, and can be called off until that opens. */
		public boolean canBeCalledOff() {
			return this.status == ChangeStatus.QUEUED
					&& this.resolutions.getOrDefault(Resolution.GIVE_UP, NOT_WAITING).granted();
		}

		/** Whether the button to retry is shown, by the same rule that guards it. */
		public Permission mayRetry() {
			if (this.status.retryable() && this.never == null) {
				return Permission.GRANTED;
			}
			return Permission.refused(Permission.Refusal.Kind.ILLEGAL_STATE,
					(this.never != null) ? this.never : ChangeNotRetryable.because(this.status));
		}

	}

	/**
	 * That somebody called a change off.
	 *
	 * @param by account name of who did
	 * @param reason why
	 */
	record CalledOff(String by, String reason) {
	}

	/**
	 * A window that is closed now.
	 *
	 * @param condition when changes are made, as the policy says it
	 * @param opensAt when it opens next; null where that cannot be told
	 * @param never why nothing is made then either; null where it is made
	 */
	record ClosedWindow(String condition, @Nullable Instant opensAt, @Nullable String never) {

		/** One that opens in time. */
		public ClosedWindow(String condition, @Nullable Instant opensAt) {
			this(condition, opensAt, null);
		}

		/** A moment at which it opens, in its own time zone and in UTC. */
		public String words(Instant opens) {
			return new Window(this.condition).words(opens);
		}

		/** Why nothing happens now, a sentence. */
		public String reason() {
			if (this.never != null) {
				return this.never;
			}
			return "Changes are made only while " + this.condition + "; "
					+ ((this.opensAt != null) ? "it is made when that is so."
							: "the portal cannot tell when that is so next, and looks every hour.");
		}

	}

}
