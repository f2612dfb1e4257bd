package dev.podidentity.portal.provisioning;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
sealed interface Outcome {

	/**
	 * EKS has it.
	 *
	 * @param association what EKS returned
	 * @param adopted whether it was there already, exactly as asked
	 */
	record Made(Association association, boolean adopted) implements Outcome {
	}

	/**
	 * What was in the way is deleted, as a person decided; what was approved comes next.
	 *
	 * @param association what was deleted
	 */
	record Removed(Association association) implements Outcome {
	}

	/**
	 * Not this time, for a reason that may pass or not: {@link Remedy} tells.
	 *
	 * @param kind the class of the failure
	 * @param message EKS's words
	 * @param uncertain whether something may be there: look before the next call
	 */
	record Failed(Kind kind, @Nullable String message, boolean uncertain) implements Outcome {
	}

	/**
	 * The target holds something else.
	 *
	 * @param message what
	 * @param held what EKS described
	 * @param ours whether EKS has made it on the portal's own call, so that nobody else
	 * is to blame
	 */
	record Conflict(String message, Association held, boolean ours) implements Outcome {

		/** Somebody else's. */
		Conflict(String message, Association held) {
			this(message, held, false);
		}

	}

	/** Access was to end by now: nothing was called that changes anything. */
	record PastEnd() implements Outcome {
	}

	/**
	 * A role is not the one any more that was approved: nothing was called that changes
	 * anything.
	 *
	 * @param message what became of it
	 */
	record RoleChanged(String message) implements Outcome {
	}

	/** The worker was stopped for so long that another may have taken over. */
	record TooLate() implements Outcome {
	}

}
