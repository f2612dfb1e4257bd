package dev.podidentity.portal.preflight;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one question that preflight asks.
 *
 * @param name stable name of the question
 * @param result the answer
 * @param target which target it is about, as {@code cluster/namespace/service-account},
 * or null for all
 * @param summary what is so, one short sentence without full stop
 * @param why the reason, for a reader who doubts
 * @param whatToDo how to mend it, absent where nothing is to be done; may hold a JSON
 * statement to paste
 */
public record Check(Name name, Result result, @Nullable String target, String summary, @Nullable String why,
		@Nullable Remedy whatToDo) {

	/** The questions, in the order in which they are shown. */
	public enum Name {

		CLUSTER_ACTIVE, AGENT, TARGET_FREE, SYSTEM_TARGET, ROLE_EXISTS, ROLE_ACCOUNT, ROLE_TRUST, ROLE_CONDITIONS,
		ROLE_BREADTH, ROLE_SHARED, TARGET_ROLE, SESSION_POLICY, LIMIT

	}

	/** The answers. */
	public enum Result {

		/** As it should be. */
		OK,
		/** Works, but look at it. */
		WARNING,
		/** EKS will refuse it, or it will not work. */
		FAILED,
		/** The portal could not find out. */
		UNKNOWN

	}

	/**
	 * What to do.
	 *
	 * @param text one or two sentences
	 * @param paste text to paste, such as the statement for a trust policy; null where
	 * there is none
	 */
	public record Remedy(String text, @Nullable String paste) {
	}

}
