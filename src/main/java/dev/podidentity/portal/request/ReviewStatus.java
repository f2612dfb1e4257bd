package dev.podidentity.portal.request;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the review of a request stands. The table of transitions is {@link #after}; there
 * is no other way.
 */
public enum ReviewStatus {

	/** Waits for decisions. */
	SUBMITTED,
	/** An approver wants something else; the requester edits, or withdraws. */
	CHANGES_REQUESTED,
	/**
	 * Everybody who had to agree has agreed, or somebody broke the glass: the changes are
	 * made.
	 */
	APPROVED,
	/** An approver said no. */
	REJECTED,
	/** The requester took it back. */
	WITHDRAWN,
	/** Nobody decided in time; not the same as a no. */
	EXPIRED;

	/**
	 * The status after that action, or empty where the action is not allowed in this
	 * status.
	 */
	public Optional<ReviewStatus> after(ReviewAction action) {
		return switch (this) {
			case SUBMITTED -> switch (action) {
				case APPROVE -> Optional.of(APPROVED);
				case REJECT -> Optional.of(REJECTED);
				case REQUEST_CHANGES -> Optional.of(CHANGES_REQUESTED);
				case WITHDRAW -> Optional.of(WITHDRAWN);
				case EXPIRE -> Optional.of(EXPIRED);
				case RESUBMIT -> Optional.of(SUBMITTED);
				case BREAK_GLASS -> Optional.of(APPROVED);
			};
			case CHANGES_REQUESTED -> switch (action) {
				case RESUBMIT -> Optional.of(SUBMITTED);
				case WITHDRAW -> Optional.of(WITHDRAWN);
				case EXPIRE -> Optional.of(EXPIRED);
				case APPROVE, REJECT, REQUEST_CHANGES, BREAK_GLASS -> Optional.empty();
			};
			case APPROVED, REJECTED, WITHDRAWN, EXPIRED -> switch (action) {
				case APPROVE, REJECT, REQUEST_CHANGES, WITHDRAW, EXPIRE, RESUBMIT, BREAK_GLASS -> Optional.empty();
			};
		};
	}

	/** What can be done in this status. */
	public Set<ReviewAction> allowed() {
		return Arrays.stream(ReviewAction.values())
			.filter((action) -> after(action).isPresent())
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(ReviewAction.class)));
	}

	/** The status in lower-case words, for sentences. */
	String words() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** What is so, a sentence about the request. */
	String sentence() {
		return switch (this) {
			case CHANGES_REQUESTED -> "Changes to this request were requested: it waits for a new revision.";
			case SUBMITTED -> "This request waits for decisions.";
			case APPROVED, REJECTED, WITHDRAWN, EXPIRED -> "This request is " + words() + ".";
		};
	}

	/** Whether nothing more is to be decided. */
	public boolean ended() {
		return allowed().isEmpty();
	}

}
