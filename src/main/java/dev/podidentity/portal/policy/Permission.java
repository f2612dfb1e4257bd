package dev.podidentity.portal.policy;

import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may do something, and if not, why; the same value guards the act,
 * shows the button and explains.
 *
 * @param refusal why not, or null where it is allowed
 */
public record Permission(@Nullable Refusal refusal) {

	/** Go ahead. */
	public static final Permission GRANTED = new Permission(null);

	/** No, because. */
	public static Permission refused(Refusal.Kind kind, String reason) {
		return new Permission(new Refusal(kind, reason));
	}

	public boolean granted() {
		return this.refusal == null;
	}

	/** The reason in words; empty where it is allowed. */
	public String reason() {
		return (this.refusal != null) ? this.refusal.reason() : "";
	}

	/**
	 * A no.
	 *
	 * @param kind for the program
	 * @param reason for the reader, one or two sentences
	 */
	public record Refusal(Kind kind, String reason) {

		/** Kinds of no. */
		public enum Kind {

			/** The person may never do this here: own request, not an approver. */
			FORBIDDEN,
			/** The state of the request does not allow it, whoever asks. */
			ILLEGAL_STATE

		}

	}

}
