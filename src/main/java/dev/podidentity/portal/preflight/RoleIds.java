package dev.podidentity.portal.preflight;

import java.time.Duration;

import dev.podidentity.portal.aws.RoleArn;
import org.jspecify.annotations.Nullable;

/** Which roles there are now: one that is made anew under its name has another id. */
public interface RoleIds {

	/**
	 * What IAM says of a role now. Calls AWS, so never inside a transaction; does not
	 * throw where AWS fails, but answers that it is unknown.
	 */
	Found now(RoleArn role);

	/**
	 * The same, or what was found last where that was asked for no longer ago than that:
	 * for many that are asked of one role at once.
	 */
	Found within(RoleArn role, Duration age);

	/**
	 * What was found.
	 *
	 * @param state whether there is such a role
	 * @param id its unique id; null unless there is one
	 */
	record Found(State state, @Nullable String id) {

		/** There is none. */
		public static final Found MISSING = new Found(State.MISSING, null);

		/** Nobody can tell. */
		public static final Found UNKNOWN = new Found(State.UNKNOWN, null);

		/** There is one; where IAM does not tell its id, nobody knows which. */
		public static Found of(@Nullable String id) {
			return (id != null) ? new Found(State.THERE, id) : UNKNOWN;
		}

	}

	/** Whether there is such a role. */
	enum State {

		/** There is one, and IAM tells its id. */
		THERE,
		/** There is none. */
		MISSING,
		/** IAM did not tell, or the portal may not look into its account. */
		UNKNOWN

	}

}
