package dev.podidentity.portal.identity;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * That one person decides in the place of another, for a while.
 *
 * @param id its id
 * @param delegator account name of who gave it
 * @param delegatorName display name
 * @param delegate account name of who decides in that place
 * @param delegateName display name
 * @param startsAt from when on it counts
 * @param endsAt until when it counts
 * @param reason why
 * @param createdAt when it was given
 * @param endedAt when it was ended before its time, or null
 * @param endedBy display name of who did that, or null
 * @param status whether it counts now
 * @param endable whether the reader can end it
 */
public record Delegation(UUID id, String delegator, String delegatorName, String delegate, String delegateName,
		Instant startsAt, Instant endsAt, String reason, Instant createdAt, @Nullable Instant endedAt,
		@Nullable String endedBy, Status status, boolean endable) {

	/** Whether a delegation counts. */
	public enum Status {

		/** It begins later. */
		PLANNED,
		/** It counts now. */
		IN_FORCE,
		/** Its time has passed. */
		OVER,
		/** It was ended before its time. */
		ENDED

	}

}
