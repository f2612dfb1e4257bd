package dev.podidentity.portal.jobs;

/** An act on a stopped job that the portal refuses; nothing was changed. */
public class StoppedJobRefused extends RuntimeException {

	private final Kind kind;

	private final String reason;

	StoppedJobRefused(Kind kind, String reason) {
		super(reason);
		this.kind = kind;
		this.reason = reason;
	}

	/** For the program. */
	public Kind kind() {
		return this.kind;
	}

	/** Why, in words for the person who tried. */
	public String reason() {
		return this.reason;
	}

	/** Kinds of no. */
	public enum Kind {

		/** There is no such job, or not any more. */
		NOT_FOUND,
		/** The person may never do this. */
		FORBIDDEN,
		/** The reason is missing or too long. */
		INVALID_REASON,
		/** The same job waits already. */
		CONFLICT

	}

}
