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
	 * Not this time, for a reason that may pass or not: {@link Remedy} tells.
	 *
	 * @param kind the class of the failure
	 * @param message EKS's words
	 */
	record Failed(Kind kind, @Nullable String message) implements Outcome {
	}

	/**
	 * The target holds something else.
	 *
	 * @param message what
	 */
	record Conflict(String message) implements Outcome {
	}

}
